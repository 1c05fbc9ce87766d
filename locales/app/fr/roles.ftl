roles-title = Rôles
role-new = Créer un rôle
role-new-title = Créer un rôle
role-make = Créer le rôle
role-template = Modèle
role-templates = Modèles
role-own = Vos propres rôles
role-is-template = Ce rôle est fourni avec le portail, à titre d’ébauche. Attribuez-le tel quel, modifiez-le ou créez le vôtre à partir de lui.
role-copy = Créer un rôle semblable
role-begin-from = Commencer avec le contenu de
role-begin = Remplir le formulaire
role-begun-from = Le formulaire commence avec ce que permet { $name }. Changez ce qui diffère, puis donnez au nouveau rôle son propre code et son propre nom.
role-saved = Le rôle a été enregistré
role-about = Description
role-people = Personnes
role-people-all = Le nombre de personnes compte toutes celles qui ont le rôle en ce moment, directement ou par un groupe, un service ou un autre rôle, même celles que vous ne voyez pas.
role-people-count = { $count ->
    [0] Personne n’a ce rôle en ce moment.
    [one] { $count } personne a ce rôle en ce moment, directement ou par un groupe, un service ou un autre rôle.
   *[other] { $count } personnes ont ce rôle en ce moment, directement ou par un groupe, un service ou un autre rôle.
}
role-unseen = { $count ->
    [one] { $count } autre n’est pas affichée : vous n’y avez pas accès.
   *[other] { $count } autres ne sont pas affichées : vous n’y avez pas accès.
}
role-allows = Ce que le rôle permet et interdit
role-allows-nothing = Le rôle ne permet encore rien.
role-part-of = Rôles qui incluent celui-ci
role-held-by = Titulaires du rôle
role-itself = Ce rôle lui-même
role-chain = { $outer }, qui inclut { $inner }
role-change = Modifier ce rôle
role-change-title = Modifier le rôle { $name }
role-code-hint = Minuscules sans accent, chiffres et traits d’union, comme equipe-inondation. Il ne pourra plus être modifié.
role-includes-hint = Le rôle a aussi les autorisations de ces rôles et des rôles qu’ils incluent
role-fields-hint = Les titulaires du rôle voient ces champs; sinon, ils sont masqués
role-forbidden-hint = Interdit aux titulaires du rôle, partout où le rôle s’applique, même si un autre rôle le permet
role-hidden-hint = Masqués aux titulaires du rôle, même si un autre rôle les affiche
role-demand-hint = Si un rôle inclus exige davantage, c’est cette exigence qui compte
role-signing-in = Ouverture de session
role-demands = Le rôle ne compte qu’après une ouverture de session avec une clé d’accès ou une clé de sécurité, ou chez un fournisseur d’identité qui en garantit autant. Il n’y a aucun moyen sans JavaScript : après un mot de passe et un code, le rôle ne donne rien.
role-demanded = Seulement après une ouverture de session avec une clé d’accès ou de sécurité
demand-usual = Comme tout le monde
demand-usual-about = Mot de passe et code, clé d’accès ou fournisseur d’identité
demand-phishing-resistant = Avec une clé d’accès ou une clé de sécurité
demand-phishing-resistant-about = Ou chez un fournisseur d’identité qui en garantit autant. Il n’y a aucun moyen sans JavaScript.
review-demand-less = Dès lors, le rôle compte quelle que soit la façon d’ouvrir une session.
review-until-passkey = { $count ->
    [0] Tous les titulaires ont une clé d’accès.
    [one] { $count } titulaire n’a pas de clé d’accès. Tant que cette personne n’en ajoute pas, le rôle ne lui donne rien.
   *[other] { $count } titulaires n’ont pas de clé d’accès. Tant que ces personnes n’en ajoutent pas, le rôle ne leur donne rien.
}
role-denials = Ce que le rôle interdit ou masque
role-review = Vérifier les changements
role-save = Enregistrer le rôle
role-change-further = Continuer la modification
permission-state = État
permission-from = Provenance
permission-ways = Comment la personne l’a reçue
review-title = Effets de la modification du rôle { $name }
review-caption = Qui obtiendrait ou perdrait quoi
review-nobody = Personne n’obtiendrait ni ne perdrait quoi que ce soit en ce moment.
review-people = { $count ->
    [one] Quelque chose changerait pour { $count } personne.
   *[other] Quelque chose changerait pour { $count } personnes.
}
review-gains = Obtiendrait
review-loses = Perdrait
review-changes = Ce qui sera enregistré
review-part = Partie du rôle
review-before = Maintenant
review-after = Après l’enregistrement
review-same = Le rôle reste comme il est.
review-added = Ajouté :{" "}
review-removed = Retiré :{" "}
compare-title = Comparer avec un autre rôle
compare-of = Comparaison de { $one } et de { $other }
compare-with = Autre rôle
compare-act = Comparer les rôles
compare-nothing = Les deux rôles permettent et interdisent les mêmes choses.
compare-same = { $count ->
    [one] { $count } autorisation est la même dans les deux.
   *[other] { $count } autorisations sont les mêmes dans les deux.
}
who-title = Trouver qui a une autorisation
who-act = Afficher les rôles et les personnes
who-nobody = Personne n’a cette autorisation en ce moment.
who-no-role = Aucun rôle ne comprend cette autorisation.
who-roles = { $count ->
    [one] { $count } rôle comprend cette autorisation
   *[other] { $count } rôles comprennent cette autorisation
}
who-people = { $count ->
    [one] { $count } personne a cette autorisation
   *[other] { $count } personnes ont cette autorisation
}
