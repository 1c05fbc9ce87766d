queue-title = File
queue-title-mine = File : mes dossiers
queue-title-unassigned = File : non attribués
queue-switch = Files
queue-mine = À moi
queue-team = Équipe
queue-unassigned = Non attribués
queue-as-of = État à { $time }
queue-refresh = Actualiser
queue-export = Télécharger en CSV
queue-cases = Dossiers
queue-pages = Dossiers, page par page
queue-results = { $cases ->
    [0] Aucun dossier
    [one] { $cases } dossier, { $order }
   *[other] { $cases } dossiers, { $order }
}
queue-empty = Aucun dossier n’attend ici.
queue-nothing-found = Aucun dossier ne correspond à ces filtres.
queue-filter-saved = Filtre enregistré
queue-filter-removed = Filtre retiré
page-before = Précédente
page-after = Suivante
page-first = Première page
column-reference = Numéro
column-title = Titre
column-place = Lieu
column-due = Échéance
column-priority = Priorité
column-who = Responsable
column-state = État
column-opened = Ouverture
column-changed = Modification
ward = Quartier { $number }
ward-named = Quartier { $number } – { $name }
filters = Filtres
filters-label = Filtrer les dossiers
filters-active = { $number ->
    [0] (aucun actif)
    [one] ({ $number } actif)
   *[other] ({ $number } actifs)
}
filters-clear = Effacer les filtres
filter-search = Recherche
filter-group = Étape
filter-status = État
filter-category = Catégorie
filter-priority = Priorité
filter-ward = Quartier
filter-queue = File
filter-assignee = Responsable
filter-age = Ouvert depuis au moins (jours)
filter-sort = Ordre
filter-overdue = En retard seulement
filter-show = Afficher les résultats
filter-any = Peu importe
filter-anybody = Peu importe
filter-not-done = Non réglés
filter-me = Moi
filter-nobody = Sans responsable
active-remove = Retirer : { $name }
active-named = { $field } – { $name }
active-search = « { $text } »
active-age = { $days ->
    [one] Ouvert depuis { $days } jour ou plus
   *[other] Ouvert depuis { $days } jours ou plus
}
saved-filters = Filtres enregistrés
saved-filters-change = Enregistrer ou retirer des filtres
saved-filter-name = Nom de ce filtre
saved-filter-keep = Enregistrer le filtre
saved-filter-remove = Retirer { $name }
sort-due = échéance d’abord
sort-newest = les plus récents d’abord
sort-oldest = les plus anciens d’abord
sort-priority = les plus urgents d’abord
sort-changed = les derniers modifiés d’abord
sort-choice-due = Échéance
sort-choice-newest = Plus récents
sort-choice-oldest = Plus anciens
sort-choice-priority = Plus urgents
sort-choice-changed = Derniers modifiés
priority-critical = Urgente
priority-high = Élevée
priority-medium = Moyenne
priority-low = Faible
status-group-open = Ouvert
status-group-waiting = En attente
status-group-done = Réglé
intake-portal = Portail
intake-phone = Téléphone
intake-walk-in = En personne
intake-email = Courriel
intake-letter = Lettre
intake-social-media = Médias sociaux
intake-council-referral = Conseil municipal
intake-inspection = Inspection
intake-api = Autre système
updates-none = Aucun avis de suivi
updates-email = Par courriel
updates-sms = Par message texte
clock-left = { $span }
clock-late = { $span } de retard
clock-stopped = en pause
clock-met = c’est fait
span-minutes = { $minutes } min
span-hours = { $hours } h
span-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
