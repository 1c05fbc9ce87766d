queue-pick = Sélection
queue-pick-one = Sélectionner { $reference }
queue-pick-all = { $cases ->
    [one] Sélectionner le dossier affiché
   *[other] Sélectionner les { $cases } dossiers affichés
}
queue-selected = { $count } dossiers sélectionnés
queue-selected-one = 1 dossier sélectionné
bulk-act = Action
bulk-review = Vérifier
bulk-assign = Attribuer des dossiers
bulk-status = Modifier l’état de dossiers
bulk-priority = Fixer la priorité de dossiers
bulk-note = Ajouter une note interne à des dossiers
bulk-do-assign = { $cases ->
    [one] Attribuer { $cases } dossier
   *[other] Attribuer { $cases } dossiers
}
bulk-do-status = { $cases ->
    [one] Modifier { $cases } dossier
   *[other] Modifier { $cases } dossiers
}
bulk-do-priority = { $cases ->
    [one] Fixer la priorité de { $cases } dossier
   *[other] Fixer la priorité de { $cases } dossiers
}
bulk-do-note = { $cases ->
    [one] Ajouter la note à { $cases } dossier
   *[other] Ajouter la note à { $cases } dossiers
}
bulk-lead = { $cases ->
    [one] { $cases } dossier sera modifié.
   *[other] { $cases } dossiers seront modifiés, chacun séparément. Un dossier que quelqu’un modifie entre-temps reste tel quel.
}
bulk-nothing-to-do = Aucun des dossiers sélectionnés ne peut être modifié ainsi.
bulk-back = Retour à la file
bulk-will = { $cases ->
    [one] { $cases } dossier à modifier
   *[other] { $cases } dossiers à modifier
}
bulk-will-not = { $cases ->
    [one] { $cases } dossier reste tel quel
   *[other] { $cases } dossiers restent tels quels
}
bulk-not-allowed = Vous ne pouvez pas faire cela à ce dossier, ou il est fermé.
bulk-changed = Quelqu’un l’a modifié après votre sélection. Consultez-le d’abord.
bulk-no-step = Aucune étape ne suit son état actuel.
bulk-gone = { $cases ->
    [one] Un dossier que vous ne pouvez plus consulter
   *[other] { $cases } dossiers que vous ne pouvez plus consulter
}
bulk-note-hint = Seul le personnel la lit
bulk-new-status = Nouvel état
bulk-new-status-hint = Un dossier dont le type n’a pas cette étape reste tel quel
bulk-reachable = { $all ->
    [one] Possible à partir de son état actuel
   *[other] Possible pour { $cases } sur { $all }
}
bulk-result-hint = Nécessaire lorsque l’étape met fin au travail
bulk-public-note-hint = Envoyé à la personne qui a signalé, pour chaque dossier
bulk-done = { $all ->
    [one] { $cases } dossier modifié sur { $all }
   *[other] Dossiers modifiés : { $cases } sur { $all }
}
bulk-undone = { $cases ->
    [one] { $cases } dossier n’a pas été modifié
   *[other] { $cases } dossiers n’ont pas été modifiés
}
bulk-changed-these = { $cases ->
    [one] { $cases } dossier a été modifié
   *[other] { $cases } dossiers ont été modifiés
}
bulk-a-case = Un dossier
