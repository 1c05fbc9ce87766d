## Staff from a file.
staff-import = Importer un fichier
staff-import-title = Importer le personnel d’un fichier
staff-import-lead = Le fichier est d’abord lu. Vous voyez ce qui arriverait à chaque personne, et rien n’est enregistré sans votre accord. C’est un fichier CSV avec ces colonnes :
staff-import-department = Service (department) : le code d’un service, ou rien
staff-import-role = Rôle (role) : le code d’un rôle, ou rien. Portée (reach) : everywhere pour partout, ou department pour le service. Quartiers (wards) : des numéros séparés par des points-virgules.
staff-import-position = Toute personne dont le titre est celui d’une fonction reçoit aussi ce qui accompagne celle-ci.
staff-import-file-hint = CSV, 256 Ko au plus
staff-import-look = Lire le fichier
staff-import-counts = Nouveaux comptes : { $created }. Corrigés : { $changed }. Inchangés : { $same }.
staff-import-invites = { $count ->
    [one] { $count } personne reçoit une invitation.
   *[other] { $count } personnes reçoivent une invitation.
}
staff-import-no-mail = Aucun message n’est envoyé.
staff-import-do = Enregistrer
staff-import-again = Choisir un autre fichier
staff-imported = Le fichier a été importé
staff-import-faults = Rien ne peut être enregistré tant que ces lignes ne sont pas corrigées
staff-import-line = Ligne { $line } : { $text }
staff-import-created = Nouveau compte
staff-import-changed = Corrigé : { $fields }
staff-import-unchanged = Inchangé
staff-import-left-alone = Compte désactivé, laissé tel quel
staff-import-number = Ligne
staff-import-effect = Effet
staff-import-effects = Ce qui arrive à chaque personne
staff-import-roles = Rôles donnés
