"""The reader pane: two projections of one text behind one interface."""
