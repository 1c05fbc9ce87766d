home-report-about = Nids-de-poule, bruit, ordures, lampadaires et plus encore. Aucun compte n’est nécessaire.
home-track-about = Voyez ce qui s’est passé à l’aide de votre numéro de référence.
home-account-about = Gardez vos signalements au même endroit. Il faut 2 minutes.
home-my-account-about = Vos renseignements, votre mot de passe, vos réglages.
services-title = Services
services-found-title = Services trouvés
services-find = Trouver un service
services-find-hint = Par exemple : nid-de-poule, permis de chien, impôt foncier
services-found = { $count ->
    [one] { $count } service pour « { $query } »
   *[other] { $count } services pour « { $query } »
}
services-none = Aucun service pour « { $query } »
services-none-about = Essayez un autre mot ou composez le { $phone } : nous trouverons ensemble le bon service.
service-minutes = { $minutes ->
    [one] Environ { $minutes } minute
   *[other] Environ { $minutes } minutes
}
service-no-account = Aucun compte nécessaire
service-account = Compte nécessaire
service-verified = Compte vérifié nécessaire
service-premium = Compte supérieur nécessaire
service-not-online = Pas encore en ligne
service-will-need-verified = Exigera un compte vérifié
service-will-need-premium = Exigera un compte supérieur
