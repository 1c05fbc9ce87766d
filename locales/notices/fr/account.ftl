confirm-subject = Confirmez votre adresse courriel – { $town }
confirm-text = Bonjour,

    Un compte a été créé avec cette adresse courriel, par vous, nous l’espérons.

    Ouvrez cette page et entrez le mot de passe que vous avez choisi pour confirmer l’adresse :
    { $link }

    Le lien est valable 3 jours. Si ce n’était pas vous, ne faites rien : le compte ne pourra pas servir. Vous pouvez aussi nous le dire sur la page.
known-subject = Vous avez déjà un compte – { $town }
known-text = Bonjour,

    Quelqu’un, peut-être vous, a tenté de créer un compte avec cette adresse courriel. Vous en avez déjà un.

    Ouvrez une session ou choisissez un nouveau mot de passe si vous l’avez oublié :
    { $link }

    Si ce n’était pas vous, ne faites rien. Personne n’a appris que vous avez un compte.
reset-subject = Choisissez un nouveau mot de passe – { $town }
reset-text = Bonjour,

    Un nouveau mot de passe a été demandé pour votre compte, par vous, nous l’espérons.

    Ouvrez cette page pour le choisir :
    { $link }

    Le lien est valable 1 heure et ne sert qu’une fois. Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.
changed-subject = Votre mot de passe a été changé – { $town }
changed-text = Bonjour,

    Le mot de passe de votre compte a été changé et toutes les autres sessions ont été fermées.

    Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe et appelez-nous.
invitation-subject = Votre compte – { $town }
invitation-text = Bonjour,

    Nous avons créé un compte pour vous, à votre demande. Ouvrez cette page pour choisir un mot de passe :
    { $link }

    Le lien est valable 14 jours.
change-email-subject = Confirmez votre nouvelle adresse courriel – { $town }
change-email-text = Bonjour,

    Vous souhaitez désormais ouvrir vos sessions avec cette adresse courriel. Ouvrez cette page, ouvrez une session avec votre adresse actuelle et appuyez sur le bouton pour confirmer la nouvelle :
    { $link }

    Le lien est valable 3 jours. D’ici là, utilisez votre adresse actuelle. Si ce n’était pas vous, ne faites rien.
wanted-subject = Cette adresse a déjà un compte – { $town }
wanted-text = Bonjour,

    Quelqu’un, peut-être vous, a voulu utiliser cette adresse courriel pour un autre compte. Elle a déjà un compte, et une adresse ne peut en avoir qu’un seul.

    Ouvrez une session ou choisissez un nouveau mot de passe si vous l’avez oublié :
    { $link }

    Si ce n’était pas vous, ne faites rien. Personne n’a appris que vous avez un compte.
email-changed-subject = Votre adresse courriel a été changée – { $town }
email-changed-text = Bonjour,

    Votre compte a maintenant une autre adresse courriel et toutes les autres sessions ont été fermées. Ceci est le dernier message envoyé à cette adresse.

    Si ce n’était pas vous, reprenez le compte avec cette page et choisissez un nouveau mot de passe :
    { $link }

    Le lien est valable 14 jours.
