track-lead = Il vous faut le numéro de référence de votre signalement et le code que nous vous avons remis.
track-reference-hint = Par exemple BYL-2026-001234
track-code-hint = Sur la page de confirmation de votre signalement. Il forme aussi la fin du lien dans nos messages.
track-show = Afficher le signalement
track-account = Vous avez fait ce signalement avec votre compte?
track-link-wrong = Ce lien ne mène à aucun signalement. Copiez le lien en entier ou entrez le numéro de référence et le code.
