## Accès d’urgence
emergency-asked-subject = Un accès d’urgence attend l’accord d’une deuxième personne – { $town }
emergency-asked-text = Bonjour { $name },

    { $person } demande un accès d’urgence avec le rôle { $role }, pour l’incident { $incident }. Une deuxième personne doit donner son accord dans l’heure :
    { $link }
emergency-activated-subject = Un accès d’urgence a commencé – { $town }
emergency-activated-text = Bonjour { $name },

    { $person } a un accès d’urgence avec le rôle { $role } jusqu’au { $until }, pour l’incident { $incident }. Tout ce qui est fait est consigné en détail. Vous pouvez mettre fin à l’accès ici :
    { $link }
emergency-ended-subject = Accès d’urgence terminé : examen requis – { $town }
emergency-ended-text = Bonjour { $name },

    L’accès d’urgence de { $person } avec le rôle { $role }, pour l’incident { $incident }, a pris fin le { $until }. Examinez ce qui a été fait et signez l’examen. D’ici là, personne ne peut obtenir de nouveau cet accès :
    { $link }
