controls-title = Mesures de contrôle
controls-lead = Ce que le portail démontre lui-même pour les mesures de contrôle de trois cadres de référence, dans nos propres mots. Le reste de chaque cadre est aussi énuméré : il revient à la municipalité de le démontrer autrement.
controls-download = Télécharger la correspondance (CSV)
controls-framework = Cadre
controls-control = Mesure
controls-what = Ce qu’elle demande
controls-how = Ce que fait le portail
controls-evidence = Preuves
controls-rows = Exigences vérifiées par des essais
controls-outside = { $count ->
    [one] { $count } mesure hors du portail
   *[other] { $count } mesures hors du portail
}
controls-is-outside = Hors du portail
controls-ledger = Journal d’audit (server audit verify)
controls-keys = Clés de chiffrement
controls-keys-lead = Les clés avec lesquelles le portail chiffre et signe. Leur contenu n’est affiché nulle part.
controls-keys-files = Les clés sont dans des fichiers que seul leur propriétaire peut lire, ou dans un coffre de secrets.
controls-keys-module = Les clés sont dans des fichiers que seul un module matériel de sécurité peut ouvrir.
controls-key-purpose = Usage
controls-key-number = Numéro
controls-key-from = Utilisée à partir du
controls-key-state = État
keypurpose-general = Renseignements personnels
keypurpose-birth = Dates de naissance
keypurpose-sin = Numéros d’assurance sociale
keypurpose-credential = Empreintes de mots de passe et deuxièmes facteurs
keypurpose-flash = Valeurs de courte durée dans les navigateurs
keypurpose-signing = Signatures
keypurpose-index = Empreintes à clé pour les recherches
keyuse-in-use = En usage
keyuse-to-come = À venir
keyuse-replaced = Remplacée
controls-public = Pages destinées à la population
