## Examens des accès
review-filed-as = Rapport d’examen des accès
review-opened-subject = Un examen des accès vous attend – { $town }
review-opened-text = Bonjour { $name },

    Vous êtes responsable d’un examen des accès. Décidez au plus tard le { $day } si chaque accès est maintenu.
    À décider : { $open }

    { $link }
review-due-subject = Un examen des accès se termine bientôt – { $town }
review-due-text = Bonjour { $name },

    Un examen des accès dont vous êtes responsable se termine le { $day }.
    À décider : { $open }

    { $link }
review-escalated-subject = Le dernier jour d’un examen des accès est passé – { $town }
review-escalated-text = Bonjour { $name },

    Le dernier jour d’un examen des accès était le { $day }, et des accès restent à décider ou n’ont pas pu être retirés. Les responsables de l’examen et les personnes qui gèrent les examens peuvent maintenant décider.
    À décider : { $open }

    { $link }
review-more-subject = { $count ->
    [one] { $count } autre message sur les examens des accès – { $town }
   *[other] { $count } autres messages sur les examens des accès – { $town }
}
review-more-text = Bonjour { $name },

    Pour ne pas remplir votre boîte de réception, ces messages sur les examens des accès arrivent en un seul. Leur nombre : { $count }. Les examens qui vous attendent sont ici :
    { $link }
