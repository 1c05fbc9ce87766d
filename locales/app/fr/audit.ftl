## The audit ledger.
audit-title = Journal d’audit
audit-lead = Qui a fait quoi, sur quel dossier, quand et par quelle voie. Les entrées contiennent des numéros, des codes et des noms de champs, jamais leur contenu. Vos recherches et vos fichiers sont aussi consignés.
audit-chain-unchecked = La chaîne des entrées n’a pas encore été vérifiée. Elle l’est chaque jour.
audit-chain-sound-tag = Intacte
audit-chain-sound = { $at } : toutes les entrées jusqu’au numéro { $place } étaient telles qu’elles ont été scellées.
audit-chain-broken-tag = Rompue
audit-chain-broken = { $found ->
    [one] { $at } : un endroit de la chaîne n’était pas tel qu’il a été scellé.
   *[other] { $at } : { $found } endroits de la chaîne n’étaient pas tels qu’ils ont été scellés.
}
audit-chain-first = Le premier est le numéro { $place }.
audit-find = Dossier ou personne
enter-staff-audit-search = Entrez un numéro, un identifiant, ou un nom ou une adresse du personnel
audit-find-hint = Un numéro de dossier, un numéro civique, l’identifiant de tout autre élément, ou une partie du nom ou de l’adresse d’un membre du personnel.
audit-find-button = Trouver
audit-found = Résultat
audit-found-nothing = Aucun dossier ni membre du personnel ne correspond.
audit-done-by = Ce qu’a fait { $name }
audit-about-it = Ce qui est arrivé à { $name }
audit-about-it-all = Tout ce qui y est arrivé
audit-show-everybody = Afficher tout le monde
audit-show-everything = Afficher tous les éléments
audit-narrowed = La liste porte sur
audit-filters = Filtres
audit-filters-label = Restreindre la liste des entrées
audit-who = Qui
audit-module = Partie du portail
audit-act = Permission utilisée
audit-outcome = Résultat
audit-channel = Canal
audit-count = { $count ->
    [0] Aucune entrée
    [one] { $count } entrée
   *[other] { $count } entrées
}
audit-count-more = { $count ->
    [one] { $count } entrée, et de plus anciennes
   *[other] { $count } entrées, et de plus anciennes
}
audit-none = Le journal n’a aucune entrée de ce genre. Choisissez d’autres jours ou moins de filtres.
audit-export = Exporter en CSV
audit-pages = Pages d’entrées
audit-older = Entrées plus anciennes
audit-newest = Revenir aux plus récentes
audit-entry-title = Entrée du { $at }
audit-subjects = Personnes dont les renseignements ont été montrés
audit-request = Requête
audit-place = Place dans la chaîne
audit-not-sealed = Pas encore scellée; il faut environ une seconde.
audit-facts = Ce que dit aussi l’entrée
audit-facts-about = Tel que dans le journal, en codes.
audit-open-key = Ouvrir la clé
audit-actor-id = Identifiant de qui a agi
audit-record-id = Identifiant de l’élément
audit-entry-id = Identifiant de l’entrée
audit-actor-anonymous = Une personne sans compte
audit-actor-resident = Résident ou résidente
audit-actor-staff = Personnel
audit-actor-client = Clé d’API
audit-actor-system = Le portail lui-même
audit-channel-web = Site public
audit-channel-console = Console
audit-channel-api = API
audit-channel-job = Tâche de fond
audit-channel-command = Commande sur le serveur
audit-outcome-done = Fait
audit-outcome-shown = Montré
audit-outcome-failed = Refusé ou échoué
audit-kind-case = Dossier
audit-kind-citizen = Fiche d’une personne
audit-kind-staff = Personnel
audit-kind-role = Rôle
audit-kind-group = Groupe
audit-kind-department = Service
audit-kind-position = Fonction
audit-kind-api-key = Clé d’API
audit-kind-service-account = Compte de service
audit-kind-provider = Fournisseur d’identité
audit-kind-product = Produit
audit-kind-conflict-rule = Règle de séparation
audit-kind-emergency = Accès d’urgence
audit-kind-emergency-plan = Plan d’urgence
audit-kind-review = Examen des accès
audit-kind-alert = Alerte de sécurité
audit-kind-webhook = Point d’ancrage Web
audit-kind-job = Tâche de fond
audit-kind-reference = Données de référence
audit-kind-audit = Journal d’audit
