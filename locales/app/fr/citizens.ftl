## Fiches des personnes dans la console, et le numéro protégé.
citizens-title = Personnes
citizens-lead = Trouvez la fiche d’une personne. Les fiches qui vous sont montrées sont consignées, avec l’heure.
citizens-search = Numéro, nom, téléphone ou courriel
citizens-search-hint = CIV-…, un nom, 613-555-0142 ou rose@exemple.ca. La recherche par numéro d’assurance sociale n’est pas possible.
citizens-find = Trouver
citizens-found = { $count ->
    [0] Aucune personne trouvée
    [one] { $count } personne trouvée
   *[other] { $count } personnes trouvées
}
citizen-hidden = masqué pour vous
citizen-number = Numéro de fiche
citizen-tier = Niveau d’identité
citizen-back = Retour à la fiche
citizen-sin-number = Numéro
citizen-sin-is-masked = masqué
citizen-sin-kept = Dans la fiche
citizen-sin-none = Aucun numéro
citizen-sin-since = Consigné le
citizen-sin-unmask = Afficher le numéro
citizen-sin-record = Consigner ou corriger le numéro
citizen-sin-recorded = Le numéro est consigné
citizen-sin-masked = Le numéro est de nouveau masqué
citizen-sin-unmask-title = Afficher le numéro d’assurance sociale : { $name }
citizen-sin-unmask-lead = Dites à quelle fin il vous le faut. Votre nom, le motif et l’heure sont consignés, et la personne peut les demander. Après une minute, le numéro est de nouveau masqué.
citizen-sin-reason-hint = En quelques mots, sans le numéro. Par exemple : feuillet T4A de 2025
citizen-sin-until = Le numéro sera de nouveau masqué à { $time }. Ne le recopiez pas là où d’autres pourraient le voir.
citizen-sin-done = Cacher le numéro et revenir
citizen-sin-prolong = Afficher une minute de plus
citizen-sin-ends-soon = Le numéro sera de nouveau masqué dans moins d’une demi-minute. Pour continuer, choisissez « Afficher une minute de plus ».
citizen-sin-keeper = Conservé par
citizen-sin-remove = Supprimer le numéro
citizen-sin-removed = Aucun numéro n’est plus conservé dans cette fiche
citizen-sin-remove-title = Supprimer le numéro d’assurance sociale : { $name }
citizen-sin-remove-lead = Supprimez-le s’il appartient à quelqu’un d’autre ou s’il n’y a plus de raison de le conserver. Cette opération est définitive : il faudrait redemander le numéro. Les consultations passées restent consignées.
citizen-sin-remove-hint = En quelques mots, sans le numéro. Par exemple : numéro d’une autre personne
citizen-sin-leave = Conserver le numéro
own-sin-title = Votre numéro d’assurance sociale
own-sin-lead = Entrez de nouveau votre mot de passe pour voir le numéro que nous conservons. Après une minute, il est de nouveau masqué. Assurez-vous que personne ne peut le lire par-dessus votre épaule.
own-sin-why = Nous ne l’utilisons que pour ce que cette loi exige. S’il n’est pas le vôtre ou s’il contient une erreur, dites-le-nous.
citizen-sin-record-title = Consigner le numéro d’assurance sociale : { $name }
citizen-sin-law = L’article 237 de la Loi de l’impôt sur le revenu (Canada) permet à la municipalité de le demander pour produire un feuillet qui doit le porter. Ne le demandez pour aucune autre raison.
citizen-sin-tell = Dites à la personne pour quel feuillet il est demandé, qu’il ne sert à rien d’autre et à qui poser ses questions.
citizen-sin-hint = 9 chiffres, comme 123 456 782
citizen-sin-keep = Consigner le numéro
sin-authority-pay-slips = Loi de l’impôt sur le revenu, art. 237 : feuillets T4 (paie)
sin-authority-other-income-slips = Loi de l’impôt sur le revenu, art. 237 : feuillets T4A (honoraires, subventions, pensions)
sin-authority-benefit-slips = Loi de l’impôt sur le revenu, art. 237 : feuillets T5007 (aide sociale)
sin-purpose-information-return = Produire ou corriger un feuillet fiscal
sin-purpose-verification = Le comparer à ce que la personne dit ou montre
sin-purpose-agency-request = Répondre à l’Agence du revenu du Canada
sin-purpose-access-request = Répondre à la demande d’accès de la personne
citizen-access-open = Qui a vu cette fiche
citizen-access-short = Qui l’a vue
citizen-access-title = Qui a vu la fiche { $number }
citizen-access-lead = Le personnel et les programmes à qui une partie de cette fiche a été montrée, ce que c’était et à quelle fin. Votre consultation est consignée elle aussi.
citizen-access-first-day = Du
citizen-access-last-day = Au
citizen-access-download = Télécharger en CSV
citizen-access-count = { $count ->
    [0] Aucun accès
    [one] { $count } accès
   *[other] { $count } accès
}
citizen-access-nobody = Rien de cette fiche n’a été montré à personne pendant cette période.
citizen-access-cut = Un seul rapport ne peut pas tout contenir. Choisissez moins de jours pour voir le reste.
citizen-access-when = Quand
citizen-access-who = Qui
citizen-access-what = Ce qui a été montré
citizen-access-purpose = À quelle fin
citizen-access-from = Adresse réseau
citizen-access-program = Programme muni de la clé d’API { $key }
citizen-access-nothing-protected = Rien de protégé
access-purpose-service = Service ou signalement
access-purpose-intake = Savoir qui appelle
access-purpose-correction = Correction de la fiche
access-purpose-integration = Autre système
access-purpose-case = Traitement d’un dossier
