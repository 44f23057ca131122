namespace Alerts.Reading.Text;

/// <summary>What the elements of HTML are to a reader of text.</summary>
internal static class HtmlNames
{
    private const string Block =
        "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        + "header hgroup hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul";

    private const string Cell = "td th option img sup";
    private const string Unseen = "script style template noscript iframe svg head select textarea noframes";

    // The readings beside the words of a ruby text, and the parentheses for those who do not see it as one.
    private const string Reading = "rt rp rtc";

    private const string Phrase =
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb ruby s samp small span strike strong sub time tt u "
        + "var wbr";

    private const string InTitle = "p br hr div center blockquote h1 h2 h3 h4 h5 h6 li ol ul pre img td tr sup script style";

    private const string Other =
        "applet area audio base basefont bgsound blink button canvas col colgroup command content datalist dir embed frame frameset image input "
        + "isindex keygen label link listing map marquee math menu menuitem meta meter multicol nextid nobr noembed object optgroup output param "
        + "picture plaintext portal progress search slot source spacer title track video xmp";

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_blocks = Set(Block);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_cells = Set(Cell);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_unseen = Set(Unseen);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_readings = Set(Reading);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_known = Set(Block, Cell, Unseen, Reading, Phrase, Other);

    // A headline speaks of a video or a select element more often than it holds one.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_inTitles = Set(InTitle, Reading, Phrase);

    /// <summary>Begins and ends a line.</summary>
    public static bool IsBlock(ReadOnlySpan<char> name) => s_blocks.Contains(name);

    /// <summary>Parts words.</summary>
    public static bool IsCell(ReadOnlySpan<char> name) => s_cells.Contains(name);

    /// <summary>Holds nothing that is read.</summary>
    public static bool IsUnseen(ReadOnlySpan<char> name) => s_unseen.Contains(name);

    public static bool IsReading(ReadOnlySpan<char> name) => s_readings.Contains(name);

    /// <summary>Part of a ruby text, and so the end of a reading that was not closed.</summary>
    public static bool IsRuby(ReadOnlySpan<char> name) =>
        s_readings.Contains(name)
        || name.Equals("ruby", StringComparison.OrdinalIgnoreCase)
        || name.Equals("rb", StringComparison.OrdinalIgnoreCase);

    public static bool IsKnown(ReadOnlySpan<char> name, bool inTitle) => (inTitle ? s_inTitles : s_known).Contains(name);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] names) =>
        new HashSet<string>(names.SelectMany(n => n.Split(' ')), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
