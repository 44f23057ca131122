namespace Alerts.Reading.Feeds;

/// <summary>
/// A value with the rank of the element it came from: the lower rank stays. Readers name the ranks in the order of fall-back.
/// </summary>
internal struct Ranked<T>
{
    private int _rank;

    public T? Value { get; private set; }

    public readonly bool Wants(int rank) => Value is null || rank < _rank;

    /// <summary>Takes the value where there is none of this or a better rank.</summary>
    public void Offer(T? value, int rank)
    {
        if (value is not null && Wants(rank))
        {
            (Value, _rank) = (value, rank);
        }
    }

    /// <summary>Takes the value also over an earlier one of the same rank.</summary>
    public void OfferLast(T? value, int rank)
    {
        if (value is not null && (Wants(rank) || rank == _rank))
        {
            (Value, _rank) = (value, rank);
        }
    }
}

/// <summary>An item while its elements are read, in whatever order they come.</summary>
internal struct ItemDraft
{
    public Ranked<string> Id;
    public Ranked<string> Title;
    public Ranked<string> Link;
    public Ranked<string> Summary;
    public Ranked<string> Content;

    /// <summary>The last summary and content that were text and no HTML.</summary>
    public string? SummaryText;
    public string? ContentText;
    public Ranked<DateTimeOffset?> Published;
    public Ranked<DateTimeOffset?> Updated;
    public string? Source;
    public string? SourceUrl;

    // Each new author is compared with those before.
    private const int MaxAuthors = 100;

    private List<ParsedAuthor>? _authors;
    private int _authorsRank;
    private List<string>? _categories;
    private List<ParsedEnclosure>? _enclosures;
    private int _enclosuresRank;

    public readonly IReadOnlyList<ParsedAuthor> Authors => _authors ?? (IReadOnlyList<ParsedAuthor>)[];

    public void AddAuthor(ParsedAuthor? author, int rank)
    {
        if (author is null || (_authors is not null && rank > _authorsRank))
        {
            return;
        }

        if (_authors is null || rank < _authorsRank)
        {
            (_authors, _authorsRank) = ([], rank);
        }

        if (_authors.Count < MaxAuthors && !_authors.Contains(author))
        {
            _authors.Add(author);
        }
    }

    public void AddCategory(string? term)
    {
        term = term?.Trim();
        if (string.IsNullOrEmpty(term))
        {
            return;
        }

        _categories ??= [];
        _categories.Add(term);
    }

    public void AddEnclosure(string? url, string? type, long? length, int rank)
    {
        if (string.IsNullOrEmpty(url) || (_enclosures is not null && rank > _enclosuresRank))
        {
            return;
        }

        if (_enclosures is null || rank < _enclosuresRank)
        {
            (_enclosures, _enclosuresRank) = ([], rank);
        }

        _enclosures.Add(new ParsedEnclosure(url, type, length));
    }

    public readonly bool IsEmpty =>
        string.IsNullOrEmpty(Title.Value)
        && Link.Value is null
        && Id.Value is null
        && Summary.Value is null
        && Content.Value is null
        && _enclosures is null;

    /// <summary>
    /// The item. What was never revised was last changed when it appeared, and what names only its last change appeared then for all we
    /// know.
    /// </summary>
    public readonly ParsedItem ToItem() =>
        new()
        {
            Id = Id.Value,
            Title = Title.Value,
            Link = Aggregators.Publisher(Link.Value),
            Authors = Authors,
            Published = Published.Value ?? Updated.Value,
            Updated = Updated.Value ?? Published.Value,
            Summary = Summary.Value,
            Content = Content.Value,
            Categories = _categories ?? (IReadOnlyList<string>)[],
            Enclosures = _enclosures ?? (IReadOnlyList<ParsedEnclosure>)[],
            Source = Source,
            SourceUrl = SourceUrl,
            SummaryIsText = SummaryText is not null && ReferenceEquals(SummaryText, Summary.Value),
            ContentIsText = ContentText is not null && ReferenceEquals(ContentText, Content.Value),
        };
}
