"""Reading what people upload: nothing of it is believed until it is checked."""
