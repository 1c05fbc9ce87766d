roles-title = Rôles
role-new = Créer un rôle
role-new-title = Créer un rôle
role-make = Créer le rôle
role-saved = Le rôle a été enregistré
role-about = Description
role-people = Personnes
role-people-count = { $count ->
    [0] Personne ne l’a en ce moment.
    [one] { $count } personne l’a en ce moment, d’une façon ou d’une autre.
   *[other] { $count } personnes l’ont en ce moment, d’une façon ou d’une autre.
}
role-unseen = { $count ->
    [one] { $count } de plus que vous ne pouvez pas voir.
   *[other] { $count } de plus que vous ne pouvez pas voir.
}
role-allows = Ce qu’il permet
role-allows-nothing = Il ne permet encore rien.
role-part-of = Rôles qui l’incluent
role-held-by = Qui l’a
role-itself = Ce rôle lui-même
role-change = Modifier ce rôle
role-change-title = Modifier le rôle { $name }
role-code-hint = Minuscules, chiffres et traits d’union; il reste pour toujours
role-includes-hint = Le rôle a aussi leurs autorisations, et celles qu’ils incluent
role-fields-hint = Les titulaires du rôle les voient au lieu de ***
role-forbidden-hint = Interdit aux titulaires du rôle, quels que soient leurs autres rôles
role-hidden-hint = Masqué aux titulaires du rôle, quels que soient leurs autres rôles
role-review = Voir ce qui changerait
role-save = Enregistrer le rôle
role-change-further = Le modifier encore
permission-state = État
permission-from = Provenance
permission-ways = Comment elle a été obtenue
review-title = Ce que ferait la modification de { $name }
review-caption = Qui gagnerait ou perdrait quoi
review-nobody = Personne ne gagnerait ni ne perdrait quoi que ce soit en ce moment.
review-people = { $count ->
    [one] Quelque chose changerait pour { $count } personne.
   *[other] Quelque chose changerait pour { $count } personnes.
}
review-gains = Gagne
review-loses = Perd
compare-title = Comparer avec un autre rôle
compare-with = Autre rôle
compare-act = Comparer
compare-nothing = Rien ne diffère.
compare-same = { $count ->
    [one] { $count } autorisation est la même dans les deux.
   *[other] { $count } autorisations sont les mêmes dans les deux.
}
who-title = Qui peut faire cela?
who-act = Voir qui
who-nobody = Personne ne peut faire cela en ce moment.
who-roles = { $count ->
    [one] { $count } rôle
   *[other] { $count } rôles
}
who-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
