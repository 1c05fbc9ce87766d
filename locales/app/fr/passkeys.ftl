passkeys-title = Clés d’accès et clés de sécurité
passkeys-see = Voir et modifier
passkeys-lead = À l’ouverture d’une session, une clé d’accès ou une clé de sécurité remplace le code de votre application. Il faut un navigateur où JavaScript est activé. Votre application et vos codes de secours fonctionnent toujours.
passkeys-none = Vous n’en avez pas encore.
passkey-add = Ajouter une clé d’accès ou de sécurité
passkey-added = Clé d’accès ajoutée
passkey-removed = Clé d’accès retirée
passkey-remove = Retirer
passkey-since = Ajout : { $moment }
passkey-never-used = Jamais utilisée
passkey-new-lead = Votre navigateur demande votre empreinte digitale, votre visage ou votre NIP, ou encore votre clé de sécurité.
passkey-name-hint = Un nom qui vous permet de la reconnaître, comme Clé du bureau
passkey-instead = Ou utilisez une clé d’accès ou de sécurité
passkey-use = Utiliser une clé d’accès ou de sécurité
resting-name = Rôles qui ne comptent pas en ce moment
resting-roles = { $count ->
    [one] Le rôle { $roles } ne compte qu’après une ouverture de session avec une clé d’accès ou une clé de sécurité.
   *[other] Ces rôles ne comptent qu’après une ouverture de session avec une clé d’accès ou une clé de sécurité : { $roles }.
}
resting-use = Utiliser votre clé d’accès maintenant
resting-set-up = Configurer une clé d’accès
resting-here = Un de vos rôles le permet peut-être. Il ne compte pas en ce moment : le haut de la page indique quoi faire.
passkey-waiting = Votre navigateur demande votre clé d’accès.
passkey-failed = Aucune clé d’accès n’a été fournie. Essayez de nouveau ou choisissez un autre moyen.
passkey-unsupported = Ce navigateur ne peut pas utiliser de clé d’accès ici. Utilisez votre application ou un code de secours.
refusal-staff-passkeys-off = Les clés d’accès ne fonctionnent pas ici : l’adresse du portail est un numéro et non un nom. Utilisez votre application ou un code de secours.
refusal-staff-passkeys-remain = Retirez d’abord vos clés d’accès. La nouvelle application se configure à la prochaine ouverture de session, et une clé d’accès serait demandée à sa place.
refusal-staff-passkeys-full = Ce compte contient le nombre maximal de clés d’accès. Retirez-en une d’abord.
passkey-sign-in = Ouvrir une session avec une clé d’accès
passkey-sign-in-lead = Une clé d’accès de cet appareil, de votre téléphone ou d’une clé de sécurité remplace le mot de passe et le code.
passkey-sign-in-otherwise = Ouvrir une session avec votre mot de passe
not-me-title = Ce n’est pas vous qui avez ouvert cette session?
not-me-account = Pour le compte { $email }
not-me-lead = Si ce n’était pas vous, appuyez sur le bouton. Toutes vos sessions sont fermées, votre mot de passe cesse de fonctionner et vos clés d’accès sont retirées. Si vous avez une application d’authentification, elle reste la même et vous choisissez ensuite un nouveau mot de passe. Sinon, votre fournisseur d’identité ou l’administration du portail vous aide.
not-me-ended = Tout est fermé, et votre mot de passe ne fonctionne plus. Ouvrez une session chez votre fournisseur d’identité, ou demandez un nouveau lien à l’administration du portail.
not-me-act = Ce n’était pas moi
