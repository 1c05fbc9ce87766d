## Clés d’API
keys-due-subject = { $count ->
    [one] Une clé d’API à remplacer – { $town }
   *[other] { $count } clés d’API à remplacer – { $town }
}
keys-due-text = Bonjour { $name },

    Vous êtes responsable de ces clés d’API. Chacune doit être remplacée au plus tard le jour qui suit son nom :
    { $keys }

    Les personnes qui gèrent les clés d’API peuvent les remplacer ici. L’ancienne clé fonctionne encore un certain temps, pour que les programmes puissent changer de clé :
    { $link }

    Si une clé ne sert plus, demandez sa révocation.
keys-report-subject = Clés d’API : rapport pour { $quarter } – { $town }
keys-report-text = Bonjour { $name },

    Le rapport sur les comptes de service et les clés d’API pour { $quarter } est prêt.

    Comptes de service : { $accounts }
    Clés actives : { $active }
    Clés en retard de remplacement : { $overdue }
    Clés inutilisées : { $unused }

    Le rapport complet :
    { $link }
