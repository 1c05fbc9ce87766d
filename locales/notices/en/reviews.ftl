## Access reviews: messages to reviewers and to whoever manages reviews.
review-filed-as = Access review report
# $town (String) - the municipality
review-opened-subject = An access review is waiting for you – { $town }
# $name (String) - the person
# $open (Number) - lines that are undecided
# $day (String) - the last day
# $link (String) - address of the page
review-opened-text = Hello { $name },

    You have been named as a reviewer of who may see and do what. Decide by { $day } whether each access stays.
    Undecided: { $open }

    { $link }
# $town (String) - the municipality
review-due-subject = An access review ends soon – { $town }
# $name (String) - the person
# $open (Number) - lines that are undecided
# $day (String) - the last day
# $link (String) - address of the page
review-due-text = Hello { $name },

    An access review that names you ends on { $day }.
    Undecided: { $open }

    { $link }
# $town (String) - the municipality
review-escalated-subject = An access review is past its last day – { $town }
# $name (String) - the person
# $open (Number) - lines that are undecided
# $day (String) - the last day
# $link (String) - address of the page
review-escalated-text = Hello { $name },

    The last day of an access review was { $day }, and something is still undecided or could not be removed. The reviewers and whoever manages reviews may decide now.
    Undecided: { $open }

    { $link }
# $count (Number) - messages
# $town (String) - the municipality
review-more-subject = { $count ->
    [one] { $count } more message about access reviews – { $town }
   *[other] { $count } more messages about access reviews – { $town }
}
# $name (String) - the person
# $count (Number) - messages
# $link (String) - address of the page
review-more-text = Hello { $name },

    So that your mailbox is not flooded, these messages about access reviews come as one. How many there are: { $count }. The reviews that wait for you are here:
    { $link }
