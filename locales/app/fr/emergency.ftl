## Accès d’urgence.
emergency-title = Accès d’urgence
emergency-lead = Lorsqu’une urgence est déclarée, un rôle prévu d’avance donne accès à plusieurs services pendant quelques heures. Tout ce qui est fait avec cet accès est consigné en détail et examiné par la suite.
emergency-none = Personne n’a eu recours à l’accès d’urgence.
emergency-declare = Obtenir un accès d’urgence
emergency-declare-title = Déclarer une urgence
emergency-declare-lead = La sécurité est avisée immédiatement. Tout ce que vous faites et ouvrez est consigné en détail, et une autre personne l’examine par la suite.
emergency-no-plan = Il n’y a aucun plan d’accès d’urgence. L’administration du portail doit d’abord en ajouter un.
emergency-back = Retour à l’accès d’urgence
emergency-plan-needs = { $place }; au plus { $hours } h; une deuxième personne doit donner son accord
emergency-plan-tells = { $place }; au plus { $hours } h; commence immédiatement
emergency-incident-hint = Le numéro que l’urgence porte ailleurs, comme EOC-2026-014
emergency-reason-hint = Pourquoi l’accès est nécessaire. N’indiquez aucun nom de résidente ou de résident.
emergency-hours-hint = Heures entières, au plus { $most }
emergency-hours-by-plan = Heures entières, au plus celles que le plan permet
emergency-person = Personne
emergency-began = Début
emergency-ends = Fin
emergency-asked = Demande
emergency-decided-by = Réponse de
emergency-reviewed-by = Examen fait par
emergency-of = Accès d’urgence pour { $incident }
emergency-waiting = En attente d’une deuxième personne
emergency-running = En vigueur
emergency-over = En attente d’examen
emergency-reviewed = Examen signé
emergency-refused = Refusé
emergency-lapsed = Sans réponse dans le délai
emergency-declared = L’urgence est déclarée
emergency-decided = Votre réponse a été enregistrée
emergency-ended = L’accès d’urgence a pris fin
emergency-signed-off = L’examen est signé
emergency-decide = Votre réponse
emergency-decide-lead = Si vous donnez votre accord, l’accès commence immédiatement. Si personne ne répond dans l’heure qui suit la demande, celle-ci n’est plus valable.
emergency-approve = Accepter l’accès
emergency-refuse = Refuser l’accès
emergency-end = Mettre fin à l’accès maintenant
emergency-withdraw = Retirer la demande
emergency-review = Examen
emergency-review-hint = Ce que vous avez constaté, et si l’accès n’a servi qu’à l’urgence
emergency-sign-off = Signer l’examen
emergency-acts-count = { $acts ->
    [one] { $acts } acte est consigné,
   *[other] { $acts } actes sont consignés,
} { $views ->
    [one] et { $views } page ou dossier qui a seulement été montré.
   *[other] et { $views } pages ou dossiers qui ont seulement été montrés.
} { $across ->
    [one] { $across } entrée porte sur un autre service.
   *[other] { $across } entrées portent sur d’autres services.
}
emergency-acts-across = Actes sur des dossiers d’autres services
emergency-acts-across-all = Tous les actes sur des dossiers d’autres services
emergency-part-acts = Ce qui a été fait
emergency-part-views = Ce qui a seulement été montré
emergency-parts = Parties de ce qui a été consigné
acts-only-shown = Seulement montré
emergency-acts-none = Aucun.
emergency-acts-all = Tout ce qui a été consigné
emergency-acts-title = Ce qui a été fait pour { $incident }
emergency-acts-download = Télécharger la liste (CSV)
acts-when = Moment
acts-what = Acte
acts-event = Événement
acts-record = Dossier ou page
acts-across = Entre services
acts-across-this = Autre service
emergency-plans = Plans d’accès d’urgence
emergency-plans-lead = Un plan dit d’avance quel rôle une personne reçoit en cas d’urgence, dans quels services, pour combien de temps, et qui donne son accord ou reçoit un avis.
emergency-plans-back = Retour aux plans
emergency-plan-new = Ajouter un plan
emergency-plan-change = Modifier le plan
emergency-plan-saved = Le plan a été enregistré
emergency-plan-save = Enregistrer le plan
emergency-plan-ready = Prêt
emergency-plan-retired = N’est plus offert
emergency-plan-role-hint = Habituellement un rôle qui inclut les rôles de plusieurs services. Il ne peut gérer ni le personnel, ni les rôles, ni les clés.
emergency-plan-departments-hint = Pour toute l’organisation, n’en choisissez aucun
emergency-longest = Durée maximale en heures
emergency-second-needed = Une deuxième personne doit donner son accord
emergency-second-needed-hint = L’accès commence quand une autre personne donne son accord, dans l’heure
emergency-second-told = Commence immédiatement; la sécurité est avisée
emergency-second-told-hint = Pour les urgences où personne ne peut attendre
emergency-banner = Accès d’urgence jusqu’au { $until } : tout est consigné en détail
emergency-banner-name = Accès d’urgence
emergency-banner-end = Y mettre fin maintenant
