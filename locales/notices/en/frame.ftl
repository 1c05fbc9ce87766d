## Around every message.
# $town (String) - the municipality
# $phone (String) - its number
mail-foot = This message was sent by { $town }. If you need help, call { $phone }. Do not answer this message: nobody reads the answers.
