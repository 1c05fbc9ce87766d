## Alertes de sécurité
alert-raised-subject = Alerte de sécurité : { $what } – { $town }
alert-raised-text = Bonjour { $name },

    Les règles ont remarqué quelque chose dans le journal d’audit : { $what }. Examinez l’alerte ici :
    { $link }
