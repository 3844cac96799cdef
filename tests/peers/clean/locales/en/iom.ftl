envelope-sender = The Office in Geneva
