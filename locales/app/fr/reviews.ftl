reviews-title = Examens des accès
reviews-lead = Les examens vérifient de nouveau qui peut voir et faire quoi : chaque accès est maintenu avec un motif, ou retiré.
reviews-open = Ouvrir un examen
reviews-open-act = Ouvrir l’examen
reviews-none = Il n’y a aucun examen pour vous.
reviews-lines = Lignes décidées
reviews-decided = { $decided } sur { $lines }
review-opened = L’examen a été ouvert
review-decided = La décision a été enregistrée
review-filed = Le rapport a été déposé
review-state-open = En cours
review-state-escalated = Dernier jour passé
review-state-filed = Déposé
review-new-lead = Les accès sont notés dans leur état actuel. Les responsables reçoivent un message, puis un rappel avant le dernier jour s’il reste quelque chose à décider.
review-subject-permission = Toutes les personnes qui ont une autorisation ou voient un champ protégé
review-subject-permission-hint = Les rôles qui la comprennent sont examinés aussi : elle peut être retirée d’un rôle
review-subject-role = Toutes les personnes qui ont un rôle
review-subject-department = Tout ce qu’ont les personnes d’un service
review-subject-person = Tout ce qu’a une personne
review-person-email = Courriel professionnel de la personne
review-reviewers-hint = Personne ne décide de ses propres accès
undecided-escalate = L’accès est maintenu et transmis aux personnes qui gèrent les examens
undecided-escalate-hint = Elles reçoivent un message et peuvent alors décider
undecided-remove = L’accès est retiré
undecided-remove-hint = Automatiquement, après le dernier jour
review-of-role = Toutes les personnes qui ont le rôle { $role }.
review-of-permission = Les rôles qui ont « { $permission } » et toutes les personnes qui l’ont par ces rôles.
review-of-department = Tout ce qu’ont les personnes du service { $department }.
review-of-person = Tout ce qu’a { $name }.
review-member = { $name }, dans le groupe { $group }
review-opened-label = Ouverture
review-opened-by = { $at } par { $name }
review-opened-itself = { $at } par le portail
review-filed-by = Déposé sous le nom « { $name } » le { $at } par { $by }.
review-filed-itself = Déposé sous le nom « { $name } » le { $at } par le portail.
review-package = Télécharger les preuves (ZIP)
review-sha = SHA-256 du rapport qu’il contient :
review-escalated = Le dernier jour est passé et des accès restent à décider. Les personnes qui gèrent les examens peuvent maintenant décider.
review-roles = Rôles qui l’ont ({ $count })
review-accesses = Accès des personnes, des groupes et des services ({ $count })
review-access = Rôle
review-reaches = Personnes
review-reached = { $count ->
    [0] Aucune personne
    [one] { $count } personne
   *[other] { $count } personnes
}
review-nothing = Il n’y a rien à décider ici.
review-line-open = À décider
review-line-kept = Maintenu
review-line-removed = Retiré
review-line-gone = A pris fin entre-temps
review-line-own = Votre propre accès : une autre personne décide
review-line-changed = Le rôle a changé depuis l’ouverture de l’examen. Examinez-le de nouveau.
review-line-refused = L’accès n’a pas pu être retiré. { $why }
review-line-by = { $name }, { $at }
review-line-by-deadline = Personne n’a décidé à temps, { $at }
review-decide = Décider
review-decide-title = Décider : { $name }
review-decide-act = Enregistrer la décision
review-keep = Maintenir l’accès
review-remove = Retirer l’accès
review-remove-assignment = Le rôle prend fin immédiatement pour ces personnes
review-remove-membership = La personne quitte immédiatement le groupe
review-remove-permission = Le rôle perd immédiatement l’autorisation, comme toutes les personnes qui ne l’ont que par ce rôle
review-justification-hint = Pourquoi le travail l’exige, ou pourquoi il ne l’exige pas. Le motif figure dans le rapport.
review-back = Retour à l’examen
review-open-lines = { $count ->
    [one] { $count } ligne reste à décider. Le rapport pourra être déposé ensuite.
   *[other] { $count } lignes restent à décider. Le rapport pourra être déposé ensuite.
}
review-file = Déposer le rapport
review-file-lead = Le rapport conserve qui a décidé quoi, quand et pourquoi, avec l’état avant et après. Ensuite, rien ne peut plus être décidé dans l’examen.
review-file-privacy = Rapport d’audit sur la vie privée (LAIMPVP)
review-file-access = Rapport d’examen des accès
review-after-move = { $name } a changé de service
review-line-why = « { $why } »
