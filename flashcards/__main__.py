"""`python -m flashcards`."""

from flashcards.cli.main import main

if __name__ == "__main__":
    main()
