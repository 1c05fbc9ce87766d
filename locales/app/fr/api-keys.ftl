## Clés d’API et comptes de service.
apikeys-title = Clés d’API
apikeys-lead = { $keys ->
    [one] { $keys } clé fonctionne
   *[other] { $keys } clés fonctionnent
}, dans { $accounts ->
    [one] { $accounts } compte de service
   *[other] { $accounts } comptes de service
}.
apikeys-make = Créer une clé
apikeys-make-title = Créer une clé d’API
apikeys-make-lead = Une clé permet à un programme d’utiliser le portail sans l’intervention d’une personne. Donnez-lui seulement ce qu’il faut au programme. Vous verrez son secret une seule fois.
apikeys-back = Retour aux clés d’API
apikeys-active = Clés actives
apikeys-due = À remplacer bientôt
apikeys-overdue = Remplacement en retard
apikeys-unused = Inutilisées depuis { $days } jours
apikeys-filters = Filtres
apikeys-filters-label = Filtrer les clés d’API
apikeys-which = Quelles clés
apikeys-working = Clés actives
apikeys-ended = Clés qui ne fonctionnent plus
apikeys-all = Toutes les clés
apikeys-count = { $count ->
    [one] { $count } clé
   *[other] { $count } clés
}
apikeys-none = Il n’y a aucune clé de ce genre.
apikeys-late = À remplacer ({ $count })
apikeys-group-unused = Inutilisées depuis { $days } jours ({ $count })
apikeys-others = Autres clés ({ $count })
apikeys-age = Âge
apikeys-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
apikeys-rotate-by = À remplacer avant le
apikeys-last-used = Dernière utilisation
apikeys-report-title = Rapport sur les comptes de service
apikeys-report-lead = État des clés en ce moment, { $moment }.
apikeys-report-of = Rapport pour { $quarter }, produit le { $moment }.
apikeys-report-now = Maintenant
apikeys-report-which = Rapport
apikeys-report-download = Télécharger la liste (CSV)
apikeys-report-none-overdue = Aucun remplacement n’est en retard.
apikeys-report-none-unused = Toutes les clés actives sont utilisées.
apikeys-report-all = Toutes les clés actives
apikey-named = { $label } ({ $account })
apikey-current = Active
apikey-due = À remplacer bientôt
apikey-overdue = Remplacement en retard
apikey-replaced = Remplacée, fonctionne encore
apikey-revoked = Révoquée
apikey-expired = Expirée
apikey-closed = Compte fermé
apikey-unused = Inutilisée
apikey-begins = Commence par
apikey-created = Création
apikey-works-until = Fonctionne jusqu’au
apikey-replaces = Remplace
apikey-replaced-by = Remplacée par
apikey-open = Ouvrir la clé
apikey-from-anywhere = N’importe quelle adresse
apikey-usual-pace = La limite habituelle
apikey-pace = Au plus { $calls }
apikey-rotate = Remplacer la clé
apikey-rotate-again = Obtenir un nouveau secret
apikey-rotate-title = Remplacer la clé { $key }
apikey-rotate-lead = Vous obtenez une nouvelle clé avec les mêmes autorisations et les mêmes limites. L’ancienne clé fonctionne encore pendant la durée que vous choisissez, pour que rien ne s’arrête pendant que le programme change de clé.
apikey-rotate-again-lead = Cette clé a déjà été remplacée. Si le secret de la nouvelle clé s’est perdu avant de servir, obtenez-en un autre ici. Le secret perdu ne fonctionnera plus.
apikey-overlap-hint = Au plus { $most } heures. Entrez 0 pour arrêter l’ancienne clé immédiatement.
apikey-revoke = Révoquer la clé
apikey-revoke-title = Révoquer la clé { $key }?
apikey-revoke-lead = Le programme qui utilise cette clé sera refusé dès son prochain appel. Une clé révoquée ne peut pas être rétablie.
apikey-revoked-done = La clé a été révoquée
apikey-leave = Laisser la clé telle quelle
apikey-label-hint = L’endroit où la clé sert, comme Production
apikey-where = Où la clé s’applique
apikey-addresses-hint = Les réseaux d’où le programme appelle, un par ligne, comme 192.0.2.0/24. Laissez vide pour n’importe quelle adresse.
apikey-certificate-hint = Empreinte SHA-256 du certificat que le programme présente au serveur mandataire (TLS mutuel). Laissez vide si la clé seule suffit.
apikey-certificate-none = Aucun : la clé seule suffit
apikey-calls-hint = Laissez vide pour la limite habituelle
apikey-valid-hint = Au plus 365. Dans tous les cas, une clé doit être remplacée tous les { $days } jours.
apikey-secret-title = Le secret de la nouvelle clé
apikey-secret-lead = Voici le secret de { $key }. Copiez-le maintenant là où le programme garde ses secrets.
apikey-secret-gone = Un autre secret a été créé depuis pour { $key }; celui-ci ne fonctionne plus.
apikey-secret-copy = Copier le secret
apikey-secret-copied = Le secret est copié
apikey-secret-once = Nous n’en gardons aucune copie. Une fois que vous aurez quitté cette page, il ne pourra plus être affiché.
apikey-secret-kept = Le secret est copié, continuer
service-accounts-title = Comptes de service
service-accounts-lead = Un compte de service représente un programme. Une personne en est responsable, ainsi que de ses clés.
service-account-new = Ajouter un compte de service
service-account-new-title = Ajouter un compte de service
service-account-change-title = Modifier le compte de service { $account }
service-account-change = Modifier le compte
service-account-open = Ouvert
service-account-closed = Fermé
service-account-close-hint = Toutes ses clés sont révoquées immédiatement et pour toujours
service-account-no-keys = Ce compte n’a aucune clé.
service-account-saved = Le compte de service a été enregistré
service-account-save = Enregistrer le compte de service
service-account-leave = Le laisser tel quel
service-account-code-hint = Minuscules sans accent, chiffres et traits d’union, comme gis-sync
service-account-purpose-hint = Ce que fait le programme, en une phrase
service-account-owner-hint = L’adresse courriel d’une ou d’un collègue dont le compte est actif. Si la personne précédente est partie, les clés du compte sont révoquées.
