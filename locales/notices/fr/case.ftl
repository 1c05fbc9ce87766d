received-subject = Nous avons reçu votre signalement { $reference }
received-text = Bonjour,

    Nous avons reçu votre signalement : { $category }.

    Votre numéro de référence est { $reference }. Nous comptons vous répondre au plus tard le { $day }.

    Suivez votre signalement à l’adresse ci-dessous. Ne partagez pas ce lien : toute personne qui l’a peut voir le signalement.
    { $link }
received-sms = Nous avons reçu votre signalement { $reference }. Pour le suivre : { $link }
status-subject = { $reference } : { $status }
status-text = Bonjour,

    Votre signalement { $reference } ({ $category }) est maintenant à l’état suivant : { $status }.

    Voyez ce qui s’est passé :
    { $link }
resolved-text = Bonjour,

    Votre signalement { $reference } ({ $category }) est maintenant à l’état suivant : { $status }. Résultat : { $resolution }.

    Voyez ce qui s’est passé :
    { $link }
status-sms = { $reference } est maintenant à l’état suivant : { $status }. { $link }
answered-subject = Nous vous avons écrit au sujet de { $reference }
answered-text = Bonjour,

    Un message vous attend au sujet de votre signalement { $reference } ({ $category }).

    Lisez-le ici :
    { $link }
answered-sms = Un message vous attend au sujet de { $reference } : { $link }
