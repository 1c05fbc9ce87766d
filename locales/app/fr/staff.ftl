staff-title = Personnel
staff-filters = Recherche et filtres
staff-filters-label = Filtrer le personnel
staff-search = Nom ou adresse courriel
staff-nobody-found = Personne ne correspond à cette recherche.
staff-count = { $count ->
    [one] { $count } personne affichée
   *[other] { $count } personnes affichées
}
staff-earlier = Page précédente
staff-later = Page suivante
staff-invited = Invitation envoyée
staff-active = Compte actif
staff-gone = Compte désactivé
staff-invite = Inviter une personne
staff-invite-title = Inviter une personne à la console du personnel
staff-invite-lead = Elle reçoit un message dans sa langue, avec un lien pour choisir un mot de passe. Elle a les rôles de sa fonction et de son service, et aucun autre tant que personne ne lui en donne un.
staff-invite-send = Envoyer l’invitation
staff-invite-again = Envoyer de nouveau l’invitation
staff-invitation-sent = L’invitation est en route
staff-correct = Corriger ces renseignements
staff-correct-title = Corriger les renseignements de { $name }
staff-correct-lead = Une nouvelle adresse reçoit désormais les liens pour choisir un mot de passe. Un nouveau service peut apporter des rôles et en retirer.
staff-correct-save = Enregistrer les corrections
staff-corrected = Les renseignements ont été corrigés
staff-title-optional = Fonction (facultatif)
staff-no-department = Aucun service
staff-department-hint = Qui travaille dans un service en détient les rôles
staff-language-hint = La langue de la console et de nos messages à cette personne
staff-back-to-list = Retour au personnel
staff-second-step = Deuxième étape
staff-second-step-there = Configurée
staff-second-step-missing = Pas encore configurée
staff-last-here = Dernière ouverture de session
staff-never = Jamais
staff-give-role = Attribuer un rôle
staff-give-title = Attribuer un rôle à { $name }
staff-give-lead = Le rôle prend effet le premier jour indiqué, dès la prochaine page que la personne ouvre.
staff-where = Où le rôle s’applique
staff-facilities-hint = Le rôle s’applique aux dossiers de ces lieux
staff-departments-hint = Le rôle s’applique aux dossiers de ces services
staff-wards-hint = Numéros des quartiers séparés par des virgules, comme 1, 3
staff-from = Premier jour (facultatif)
staff-from-hint = Année-mois-jour, comme 2026-12-01. Laissez vide pour commencer maintenant.
staff-until = Dernier jour (facultatif)
staff-until-hint = Année-mois-jour, comme 2026-12-31, pour un rôle intérimaire ou temporaire. Laissez vide s’il n’y a pas de date de fin.
staff-back-to = Revenir à { $name }
staff-role-given = Le rôle a été attribué
staff-role-ended = Le rôle a pris fin
staff-deactivated = Le compte a été désactivé
staff-end-role = Mettre fin au rôle
column-act = Action
staff-by-rules-advice = Un rôle donné par des règles dure jusqu’à la date indiquée, sauf si la personne ouvre une nouvelle session par le fournisseur. Si vous y mettez fin, les règles ne le redonnent pas tant que vous ne le permettez pas.
held-back-title = Rôles que les règles ne donnent pas
held-back-lead = Quelqu’un y a mis fin, ou un examen des accès l’a fait. Les règles sur les revendications ne les donnent pas à cette personne.
held-back-since = depuis le { $date }
held-back-lift = Permettre de nouveau
held-back-lifted = Les règles peuvent de nouveau donner le rôle, dès la prochaine session par le fournisseur
staff-earlier-roles = Rôles terminés
staff-deactivate = Désactiver le compte
staff-leave-title = Désactiver le compte de { $name }?
staff-leave-lead = Ses sessions prennent fin tout de suite, tout comme ses rôles, sa participation aux groupes et les clés d’API dont cette personne est responsable. Son nom reste sur ce qu’elle a fait. Un compte désactivé ne peut pas être réactivé.
staff-keep = Conserver le compte
staff-why = Que peut faire cette personne, et pourquoi?
staff-why-title = Ce que peut faire { $name }, et pourquoi
staff-why-lead = Chaque autorisation et toutes les façons dont la personne l’a reçue. Là où un rôle interdit quelque chose, aucun autre rôle ne peut le permettre.
staff-why-nothing = Cette personne n’a aucune autorisation en ce moment.
staff-holds-no-role = Cette personne n’a aucun rôle en ce moment.
role-through = Mode d’attribution
role-period = Quand
holder-person = directement
holder-rules = par des règles sur les revendications de { $provider }
holder-group = par le groupe { $place }
holder-department = par le service { $place }
holder-is-group = Groupe : { $place }
holder-is-department = Service : { $place }
extent-everywhere = Partout
extent-limited = Seulement certains services, quartiers ou installations
extent-limited-hint = Les limites s’additionnent : un quartier à l’intérieur d’un service
extent-wards = { $count ->
    [one] quartier { $wards }
   *[other] quartiers { $wards }
}
extent-facilities = { $count ->
    [one] { $count } installation
   *[other] { $count } installations
}
extent-own-records = seulement les dossiers dont la personne est responsable
period-for-good = sans date de fin
period-from = à partir du { $from }
period-until = jusqu’au { $until } inclusivement
period-between = du { $from } au { $until }
assignment-upcoming = Pas encore en vigueur
assignment-running = En vigueur
assignment-ended = Terminé
