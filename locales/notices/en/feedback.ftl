## To whoever takes feedback on accessibility.
# $reference (String) - reference of the case
feedback-subject = Feedback on accessibility { $reference }
# $text (String) - what was written
# $place (String) - the page or place, as it was written
# $link (String) - address of the case in the console
feedback-text = Somebody sent feedback on accessibility:

    { $text }

    Where: { $place }

    Answer in the console, where you also see whether and how the person can be reached:
    { $link }
feedback-nowhere = not said
