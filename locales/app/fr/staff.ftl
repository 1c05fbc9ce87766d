staff-title = Personnel
staff-filters = Recherche et filtres
staff-search = Nom ou adresse courriel
staff-nobody-found = Personne n’a été trouvé.
staff-count = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
staff-earlier = Précédent
staff-later = Suivant
staff-invited = Invitation envoyée
staff-active = Actif
staff-gone = Désactivé
staff-second-step = Deuxième étape
staff-second-step-there = Configurée
staff-second-step-missing = Pas encore configurée
staff-last-here = Dernière ouverture de session
staff-never = Jamais
staff-give-role = Attribuer un rôle
staff-give-title = Attribuer un rôle
staff-give-lead = À { $name }. Le rôle compte dès la prochaine page ouverte.
staff-where = Où le rôle compte
staff-departments-hint = Les dossiers de ces services
staff-wards-hint = Des numéros séparés par des virgules, comme 1, 3
staff-from = Premier jour (facultatif)
staff-from-hint = Année-mois-jour, comme 2026-12-01. Tout de suite si rien n’est entré.
staff-until = Dernier jour (facultatif)
staff-until-hint = Pour les rôles intérimaires et temporaires. Sans fin si rien n’est entré.
staff-back-to = Revenir à { $name }
staff-role-given = Le rôle a été attribué
staff-role-ended = Le rôle a pris fin
staff-deactivated = Le compte a été désactivé
staff-end-role = Mettre fin
staff-earlier-roles = Rôles précédents
staff-deactivate = Désactiver le compte
staff-leave-title = Désactiver le compte de { $name }?
staff-leave-lead = Les sessions, les rôles et les groupes prennent fin tout de suite, comme les clés des programmes dont la personne répond. Son nom reste sur ce qu’elle a fait.
staff-why = Que peut faire cette personne, et pourquoi?
staff-why-title = Ce que peut faire { $name }, et pourquoi
staff-why-lead = Chaque autorisation, avec toutes les façons dont elle a été obtenue. Là où l’une interdit, aucune autre ne permet.
role-through = Attribution
role-period = Quand
holder-person = en personne
holder-group = par le groupe { $place }
holder-department = par le service { $place }
extent-everywhere = Partout
extent-limited = Seulement certains services ou quartiers
extent-wards = quartiers { $wards }
extent-facilities = { $count ->
    [one] { $count } installation
   *[other] { $count } installations
}
extent-own-records = seulement ses propres dossiers
period-for-good = sans fin
period-from = à partir du { $from }
period-until = jusqu’au { $until }
period-between = du { $from } au { $until }
assignment-upcoming = Pas encore
assignment-running = Compte
assignment-ended = Terminé
