mail-foot = Ce message vous est envoyé par la municipalité suivante : { $town }. Pour obtenir de l’aide, composez le { $phone }. Ne répondez pas à ce message : personne ne lit les réponses.
