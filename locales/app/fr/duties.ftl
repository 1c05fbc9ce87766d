duties-title = Séparation des tâches
duties-new = Créer une règle
duties-new-title = Créer une règle
duties-new-lead = Chaque côté comprend des rôles, des autorisations ou les deux. La règle est vérifiée désormais à chaque changement de rôles, de groupes et de personnes.
duties-kind-held = Personne n’a quelque chose des deux côtés
duties-kind-held-hint = De quelque façon que ce soit : par un rôle, un groupe, un service, un autre rôle
duties-kind-record = Qui a fait sur une fiche quelque chose d’un côté n’y fait rien de l’autre côté
duties-kind-record-hint = Une personne peut avoir les deux. Seulement des autorisations qui changent une fiche, sans rôles, ni champs protégés, ni lecture
duties-make = Créer la règle
duties-saved = La règle a été créée
duties-ended = La règle a pris fin
duties-asked = L’exception a été demandée
duties-approved = L’exception a été approuvée
duties-violations = { $count ->
    [0] Aucune infraction.
    [one] { $count } infraction.
   *[other] { $count } infractions.
}
duties-as-of = État au { $at }; personnes examinées : { $people }.
duties-download = Télécharger le rapport (CSV)
duties-both-sides = Des deux côtés d’une règle
duties-one-side = Un côté
duties-other-side = Autre côté
duties-holds-one = A d’un côté
duties-holds-other = A de l’autre côté
duties-exception = Exception
duties-exceptions = Exceptions
duties-approver = Approuvée par
duties-unseen = { $count ->
    [one] { $count } personne n’a pas été examinée, car vous ne pouvez pas la voir.
   *[other] { $count } personnes n’ont pas été examinées, car vous ne pouvez pas les voir.
}
duties-allowed = Permis jusqu’au { $day }
duties-not-allowed = Aucune
duties-nobody = Personne
duties-ask = Demander une exception
duties-ask-act = Demander l’exception
duties-ask-lead = { $rule } : pour { $name }. L’exception compte dès qu’une autre personne l’approuve.
duties-until = Dernier jour
duties-until-hint = Année-mois-jour, comme 2026-12-01
duties-asked-by = Demandée par { $name }, jusqu’au { $day }.
duties-approved-by = Approuvée par { $name }.
duties-waits = En attente de l’approbation d’une autre personne.
duties-approve = Approuver
duties-rules = Règles
duties-no-rules = Il n’y a encore aucune règle.
duties-end = Mettre fin
duties-sides = Jamais ensemble : { $left } et { $right }
duties-sides-record = Jamais par la même personne sur la même fiche : { $left } et { $right }
duties-why-en = Motif en anglais
duties-why-fr = Motif en français
duties-download-pdf = Télécharger le rapport (PDF)
duties-asker = Demandée par
duties-why = Motif
document-page = Page { $page } de { $of }
