using System.Text;
using System.Xml;
using System.Xml.Linq;
using Alerts.Reading.Feeds;

namespace Alerts.Benchmarks.Parsing;

/// <summary>The feeds to measure with, from the folder that <c>ALERTS_FEEDS</c> names, and the passes that are compared.</summary>
internal static class FeedFiles
{
    public const string Variable = "ALERTS_FEEDS";

    public const string HowToGetThem = $"Set {Variable} to a folder of captured RSS and Atom files: there is nothing to measure with.";

    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    static FeedFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static (string Name, byte[] Body)[] Load() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder && Directory.Exists(folder)
            ?
            [
                .. Directory
                    .GetFiles(folder)
                    .Where(f => !f.EndsWith(".json", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))),
            ]
            : [];

    /// <summary>True for the files that a strict reader gets through: the only ones where it can be compared with.</summary>
    public static bool IsStrict(byte[] body)
    {
        try
        {
            XmlReaderPass(body);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>Reads each node, its name and its value, and keeps nothing.</summary>
    public static int XmlReaderPass(byte[] body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), s_settings);
        var touched = 0;
        while (reader.Read())
        {
            touched += reader.LocalName.Length;
            while (reader.MoveToNextAttribute())
            {
                touched += reader.Value.Length;
            }

            touched += reader.HasValue ? reader.Value.Length : 0;
        }

        return touched;
    }

    public static int XDocumentLoad(byte[] body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), s_settings);
        return XDocument.Load(reader).Root is null ? 0 : 1;
    }

    /// <summary>Builds the whole model and gives its number of items.</summary>
    public static int FeedParserParse(byte[] body) =>
        FeedParser.Parse(body, null, null) is FeedDocument.Feed feed ? feed.Value.Items.Count : 0;
}
