reports-none = Vous n’avez encore aucun signalement.
reports-new = Signaler un problème
reports-track = Suivre un signalement fait sans compte
reports-older = Plus anciens
reports-newest = Les plus récents
reports-claimed = { $count ->
    [one] { $count } signalement antérieur a été ajouté
   *[other] { $count } signalements antérieurs ont été ajoutés
}
reports-claimed-text = Ils ont été faits avec votre adresse courriel avant l’ouverture de votre session.

report-reference = Numéro de référence
report-named = Signalement { $reference }
report-what-happened = Ce qui s’est passé
report-what-you-said = Ce que vous nous avez dit
report-sent-on = Date d’envoi
report-answer-by = Nous comptons vous répondre au plus tard le { $date }.
report-resolve-by = Nous comptons terminer au plus tard le { $date }.
report-late = Plus tard que prévu
report-late-text = Le délai annoncé est dépassé. Composez le { $phone } pour en savoir plus.
report-awaits-you = Nous attendons votre réponse. Écrivez-la ci-dessous.
report-followed-with = Ce problème avait déjà été signalé. Il est suivi sous le numéro { $reference }.
report-add-heading = Ajouter un renseignement
report-add-label = Votre message
report-add-hint = Ce que nous devrions savoir de plus. Au plus 4 000 caractères.
report-add-send = Envoyer un message
report-message-sent = Votre message est envoyé
report-updates-email = Vous recevez les avis de suivi par courriel
report-updates-sms = Vous recevez les avis de suivi par message texte
report-updates-none = Vous ne recevez pas d’avis de suivi
report-claim = Ajouter ce signalement à mon compte
report-claim-sign-in = Ouvrez une session pour ajouter ce signalement à votre compte

reporter-you = Vous
reporter-received = Signalement reçu
reporter-received-photos = { $photos ->
    [one] Signalement reçu avec { $photos } photo
   *[other] Signalement reçu avec { $photos } photos
}
reporter-given-to = Confié à l’équipe suivante : { $queue }
reporter-status = État du dossier : { $status }
reporter-answer = Réponse pour vous
reporter-message = Message envoyé
reporter-photos = { $photos ->
    [one] Ajout de { $photos } photo
   *[other] Ajout de { $photos } photos
}
