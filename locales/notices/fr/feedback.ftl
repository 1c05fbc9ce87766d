feedback-subject = Commentaire sur l’accessibilité { $reference }
feedback-text = Un commentaire sur l’accessibilité a été envoyé :

    { $text }

    Où : { $place }

    Répondez dans la console, qui indique aussi si la personne peut être jointe, et comment :
    { $link }
feedback-nowhere = non précisé
