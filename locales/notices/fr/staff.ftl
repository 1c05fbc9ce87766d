staff-welcome-subject = Votre compte du personnel – { $town }
staff-welcome-hello = Bonjour { $name },
staff-welcome-provider = Vous avez un compte pour la console du personnel. Ouvrez votre session avec { $way } :
    { $place }

    La première ouverture de session active le compte. Si { $way } n’a pas demandé de deuxième étape, le portail en configure une avec vous.
staff-welcome-link = Vous avez un compte pour la console du personnel. Ouvrez cette page pour choisir un mot de passe et configurer la deuxième étape de l’ouverture de session :
    { $link }

    Le lien est valable { $hours } heures et ne sert qu’une fois. Il vous faut une application d’authentification sur un téléphone ou un ordinateur.
staff-welcome-instead = Si vous ne pouvez pas ouvrir votre session de cette façon, ouvrez cette page pour choisir un mot de passe. Le lien est valable { $hours } heures et ne sert qu’une fois :
    { $link }
staff-reset-subject = Un nouveau mot de passe pour votre compte du personnel – { $town }
staff-reset-text = Bonjour { $name },

    L’administration du portail a demandé un nouveau mot de passe pour votre compte du personnel. Ouvrez cette page pour le choisir :
    { $link }

    Le lien est valable { $hours } heures et ne sert qu’une fois. Si vous ne vous y attendiez pas, avisez l’administration du portail.
staff-new-device-subject = Une nouvelle session dans votre compte du personnel – { $town }
staff-new-device-unknown = un navigateur inconnu
staff-new-device-text = Bonjour { $name },

    Une session a été ouverte dans votre compte du personnel le { $when } avec { $device }. Le compte n’avait jamais été utilisé dans ce navigateur.

    Si c’était vous, vous n’avez rien à faire. Si ce n’était pas vous, ouvrez cette page et appuyez sur le bouton. Toutes vos sessions sont alors fermées et vous choisissez un nouveau mot de passe :
    { $link }

    Le lien est valable { $days } jours.
