using System.Globalization;
using System.Text;
using System.Xml;
using Alerts.Editions;
using Alerts.Pipeline;
using Alerts.Platform.Language;

namespace Alerts.Alerting;

/// <summary>Alerts as a feed (RFC 4287, JSON Feed 1.1): what it is called, where it and its page are, what is in it.</summary>
/// <param name="Address">Path and query of the Atom feed, without a slash before it.</param>
/// <param name="Page">Path and query of the page that shows the same.</param>
internal sealed record AlertFeed(string Title, string Address, string Page, IReadOnlyList<Alert> Alerts)
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string AtomName = "alerts.atom";

    private static readonly XmlWriterSettings s_settings = new()
    {
        Encoding = new UTF8Encoding(false),
        Indent = true,
        CheckCharacters = false,
    };

    // The path comes before what is asked of it.
    private string JsonAddress => Address.Split(AtomName, 2) is [var folder, var query] ? folder + "alerts.json" + query : Address;

    /// <param name="now">When it is written: its date, where nothing is in it.</param>
    internal byte[] ToAtom(AlertsOptions options, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, s_settings))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, ReaderText.Current.Language);
            xml.WriteElementString("title", Atom, Clean(Title));
            xml.WriteElementString("id", Atom, options.Link(Address).ToString());
            WriteLink(xml, "self", options.Link(Address));
            WriteLink(xml, "alternate", options.Link(Page));
            xml.WriteElementString("updated", Atom, Instant(Alerts.Count > 0 ? Alerts[0].RaisedAt : now));
            foreach (var alert in Alerts)
            {
                WriteEntry(xml, alert, options);
            }

            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    internal JsonFeed ToJson(AlertsOptions options) =>
        new(
            "https://jsonfeed.org/version/1.1",
            Title,
            options.Link(Page).ToString(),
            options.Link(JsonAddress).ToString(),
            [.. Alerts.Select(a => ToJson(a, options))]
        );

    private static JsonFeedItem ToJson(Alert alert, AlertsOptions options)
    {
        var edition = Edition(alert);
        return new JsonFeedItem(
            Id(alert, options),
            StoryLink(alert, options).ToString(),
            edition.Subject,
            Text(edition),
            Instant(alert.RaisedAt),
            alert.Facts.Topics
        );
    }

    private static void WriteEntry(XmlWriter xml, Alert alert, AlertsOptions options)
    {
        var edition = Edition(alert);
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("title", Atom, Clean(edition.Subject));
        xml.WriteElementString("id", Atom, Id(alert, options));
        WriteLink(xml, "alternate", StoryLink(alert, options));
        xml.WriteElementString("published", Atom, Instant(alert.RaisedAt));
        xml.WriteElementString("updated", Atom, Instant(alert.RaisedAt));
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, Clean(string.Join(", ", alert.Facts.Outlets)));
        xml.WriteEndElement();
        foreach (var topic in alert.Facts.Topics)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", topic);
            xml.WriteEndElement();
        }

        xml.WriteElementString("summary", Atom, Clean(Text(edition)));
        xml.WriteEndElement();
    }

    private static string Text(StoryEdition edition)
    {
        var lines = edition.Sections.SelectMany(s => s.Entries.Select(e => "• " + e.Line(ReaderText.Current)));
        return string.Join("\n", lines.Prepend(edition.Basis).Prepend(edition.Explanation));
    }

    private static StoryEdition Edition(Alert alert) =>
        EditionWriter.Write(
            alert.StoryId,
            alert.Facts,
            alert.Kind,
            alert.Changes,
            "",
            Reader.In(ReaderText.Current, alert.RaisedAt) with
            {
                IsLive = false,
            }
        );

    private static string Id(Alert alert, AlertsOptions options) =>
        options.Link(FormattableString.Invariant($"stories/{alert.StoryId}#v{alert.StoryVersion}")).ToString();

    private static Uri StoryLink(Alert alert, AlertsOptions options) =>
        options.Link(FormattableString.Invariant($"stories/{alert.StoryId}"));

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Feed text may hold control characters that no XML may.
    private static string Clean(string text) => string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));

    private static void WriteLink(XmlWriter xml, string rel, Uri href)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", href.ToString());
        xml.WriteEndElement();
    }
}
