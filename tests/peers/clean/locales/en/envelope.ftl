envelope-air = By air
envelope-sender = Sender
