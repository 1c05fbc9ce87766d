## Alertes de sécurité
alert-raised-subject = Alerte de sécurité : { $what } – { $town }
alert-raised-text = Bonjour { $name },

    Les règles ont remarqué quelque chose dans le journal d’audit : { $what }. Examinez l’alerte ici :
    { $link }
alert-more-subject = { $count ->
    [one] { $count } autre alerte de sécurité – { $town }
   *[other] { $count } autres alertes de sécurité – { $town }
}
alert-more-text = Bonjour { $name },

    Pour ne pas remplir votre boîte de réception, ces alertes arrivent en un seul message. Nombre d’alertes de plus : { $count }. Ce que les règles ont remarqué : { $what }. Examinez les alertes ici :
    { $link }
