envelope-air = Por avión
envelope-sender = Remitente
