"""Events proposed by associations: who may propose, what is proposed, what the network answers."""
