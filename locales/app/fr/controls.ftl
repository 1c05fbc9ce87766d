controls-title = Mesures de contrôle
controls-lead = Ce que le portail montre lui-même au sujet des mesures de trois cadres de référence, dans nos propres mots. Le reste de chaque cadre est énuméré aussi : il revient à la municipalité de le montrer autrement.
controls-download = Télécharger la correspondance (CSV)
controls-framework = Cadre
controls-control = Mesure
controls-what = Ce qu’elle demande
controls-how = Ce que fait le portail
controls-evidence = Preuves
controls-rows = Exigences montrées par des essais
controls-outside = { $count ->
    [one] { $count } mesure hors du portail
   *[other] { $count } mesures hors du portail
}
controls-is-outside = Hors du portail
controls-ledger = Registre d’audit (server audit verify)
controls-keys = Clés de chiffrement
controls-keys-lead = Ce avec quoi le portail scelle et signe. Les clés elles-mêmes ne sont montrées nulle part.
controls-keys-files = Les clés sont dans des fichiers que seul leur propriétaire lit, ou dans un coffre de secrets.
controls-keys-module = Les clés sont dans des fichiers que seul un module matériel de sécurité ouvre.
controls-key-purpose = Usage
controls-key-number = Numéro
controls-key-from = En usage depuis
controls-key-state = État
keypurpose-general = Valeurs personnelles
keypurpose-birth = Dates de naissance
keypurpose-sin = Numéros d’assurance sociale
keypurpose-credential = Empreintes de mots de passe et deuxièmes facteurs
keypurpose-flash = Valeurs de courte durée dans les navigateurs
keypurpose-signing = Signatures
keypurpose-index = Empreintes à clé pour les recherches
keyuse-in-use = En usage
keyuse-to-come = À venir
keyuse-replaced = Remplacée
controls-public = Pages des résidents
