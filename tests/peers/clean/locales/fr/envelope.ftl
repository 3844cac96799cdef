envelope-air = Par avion
envelope-sender = Expéditeur
