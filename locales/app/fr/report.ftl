report-title = Signaler un problème
report-step = Étape { $number } sur { $count }
report-continue = Continuer
report-send = Envoyer le signalement
report-emergency = Une vie est en danger?
report-call-911 = Composez le 911
date-day = Jour
date-month = Mois
date-year = Année

report-describe-heading = Quel est le problème?
report-describe-label = Décrivez-le dans vos mots
report-describe-hint = Dites ce qui ne va pas et depuis quand, par exemple : nid-de-poule profond dans la voie de droite, depuis la semaine dernière. Au plus 4 000 caractères. N’indiquez ni noms ni autres renseignements personnels.

report-category-heading = De quel genre de problème s’agit-il?
report-category-heading-in = De quel genre de problème s’agit-il? { $branch }
report-category-suggested = Votre description correspond à ces choix. Sélectionnez-en un ou consultez la liste complète.
report-category-whole-list = Aucun de ces choix : afficher la liste complète

report-stop-emergency-heading = Est-ce une urgence?
report-stop-urgent-heading = Il faut peut-être appeler tout de suite
report-stop-other-heading = Un autre organisme s’en occupe
report-stop-call = Composez le
report-stop-may-continue = Si ce n’est pas votre cas, poursuivez votre signalement.
report-stop-not-here = Ce problème ne peut pas être signalé en ligne.
report-stop-other-kind = Choisir un autre genre de problème

report-where-heading = Où se trouve le problème?
report-where-hint = Par exemple 12, rue Elm, Elm et Main, ou le nom d’un parc ou d’une école
report-where-hint-address = Pour ce genre de problème, il nous faut l’adresse municipale, comme 12, rue Elm
report-where-suggestions = Lieux suggérés
report-where-suggested = { $count ->
    [0] Aucune suggestion. Appuyez sur Trouver.
    [one] { $count } suggestion
   *[other] { $count } suggestions
}
report-where-found = De quel lieu s’agit-il?
report-where-or-describe = Ou décrivez le lieu
report-where-only-near = Nous n’avons pas d’adresse « { $typed } ». Celles-ci sont voisines.
report-where-whole-street = Toute la rue, ou un endroit le long de celle-ci
report-where-corner = Là où les deux rues se croisent
report-where-not-listed = Il ne figure pas dans la liste : je le décris
report-where-nothing = Aucun résultat. Vérifiez l’orthographe ou décrivez le lieu dans vos mots.
report-where-no-address = Aucune adresse trouvée. Vérifiez le numéro et la rue, ou appelez-nous.
report-where-words-label = Où est-ce?
report-where-words-hint = Par exemple : sur le sentier derrière la bibliothèque, près du deuxième pont
report-where-coordinates = Je connais les coordonnées
report-where-details-label = Ce qui nous aide à trouver le lieu (facultatif)
report-where-details-hint = Ruelle, côté de la rue, point de repère

report-nearby-heading = Est-ce l’un de ces problèmes?
report-nearby-lead = Nous connaissons ces problèmes près de ce lieu. Si le vôtre en fait partie, il n’est pas nécessaire de le signaler de nouveau : suivez-le et nous vous dirons la suite.
report-nearby-list = Déjà signalés près d’ici
report-nearby-reported = Signalé le { $date }
report-nearby-distance = à moins de { $metres } m
report-nearby-mine-is-new = Mon problème est différent : continuer
report-nearby-same = C’est l’un de ceux-ci : ne pas envoyer de signalement

report-details-heading = Quelques questions à ce sujet

report-photos-heading = Avez-vous des photos?
report-photos-label = Photos (facultatif)
report-photos-hint = JPEG, PNG ou WebP, au plus { $limit } fichiers de { $size } chacun. Nous retirons le lieu et l’heure que les appareils enregistrent dans les photos.
report-photos-upload = Téléverser
report-photos-sending = Téléversement en cours
report-photos-failed = Le téléversement n’a pas réussi. Essayez de nouveau.
report-photos-full = Vous avez téléversé le nombre maximal de photos. Retirez-en une pour en ajouter une autre.
report-photos-choose-again = Les photos choisies n’ont pas suivi le changement de langue. Choisissez-les de nouveau.
report-photos-uploaded = { $count ->
    [one] { $count } photo téléversée
   *[other] { $count } photos téléversées
}
report-photo-name = Photo { $number }
report-photo-checked = Vérifiée
report-photo-remove = Retirer { $photo }

report-contact-heading = Pouvons-nous communiquer avec vous?
report-contact-account = Vous avez un compte?
report-contact-updates = Comment souhaitez-vous connaître la suite?
report-contact-hint = Vous pouvez signaler un problème sans donner votre nom ni vos coordonnées. Ce que vous donnez ne sert qu’à ce signalement.
report-contact-hint-needed = Pour ce genre de problème, il nous faut un moyen de vous joindre.
report-contact-email = Par courriel
report-contact-email-account = À l’adresse de votre compte
report-contact-sms = Par message texte
report-contact-none = Ne pas communiquer avec moi
report-contact-none-hint = Nous ne pourrons pas vous faire connaître le résultat. Vous pourrez tout de même suivre le signalement avec son numéro de référence et son code.
report-contact-mobile = Numéro de cellulaire
report-contact-mobile-hint = Par exemple 613-555-0142. Nos messages texte ne porteront que sur ce signalement.
report-contact-name = Votre nom
report-contact-name-hint = Seulement pour savoir comment nous adresser à vous
report-contact-language = Langue de nos messages

report-check-heading = Vérifiez votre signalement avant de l’envoyer
report-check-by-email = Par courriel à { $email }
report-check-by-account = Par courriel à l’adresse de votre compte
report-check-by-sms = Par message texte au { $phone }
report-check-no-updates = Vous ne souhaitez pas que nous communiquions avec vous

report-done-heading = Votre signalement est envoyé
report-done-reference = Votre numéro de référence
report-done-next-heading = La suite
report-done-next-queue = Votre signalement est confié à l’équipe suivante : { $queue }.
report-done-next-answer = Nous comptons vous répondre au plus tard le { $date }.
report-done-next-email = Nous vous écrirons à chaque étape.
report-done-next-sms = Nous vous enverrons un message texte à chaque étape.
report-done-follow-heading = Suivre votre signalement
report-done-follow = Suivre ce signalement
report-done-code-text = Imprimez cette page ou copiez le numéro de référence et ce code. Les deux ensemble permettent de suivre le signalement en tout temps :
report-done-call = Pour toute autre question, composez le { $phone } et donnez votre numéro de référence.
report-done-another = Signaler un autre problème

collection-purpose = Nous recueillons ces renseignements pour { $purpose }.

follow-title = Un problème que vous suivez
follow-heading = Suivre ce problème
follow-this = Suivre celui-ci
follow-count = { $count ->
    [one] { $count } personne suit ce problème
   *[other] { $count } personnes suivent ce problème
}
follow-email-hint = Nous vous écrivons quand l’état du problème change, et seulement à ce sujet. Vous pouvez arrêter en tout temps.
follow-to-account = Nous écrivons à l’adresse de votre compte quand l’état du problème change.
follow-action = Suivre le problème
follow-done = Vous suivez ce problème
follow-about = Ce problème nous a été signalé. Nous vous écrivons quand son état change.
follow-stop = Cesser de suivre
follow-ended = Vous ne suivez plus ce problème
reports-followed = Problèmes que vous suivez
