using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Xml;
using Alerts.Editions;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Alerting;

/// <summary>The newest alerts as feeds, for people who would rather poll us.</summary>
internal static class AlertFeedsApi
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int Newest = 50;

    internal static IEndpointRouteBuilder MapAlertFeeds(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/alerts.atom", AtomAsync)
            .RequireReader()
            .WithTags("Alerts")
            .Describe("getAlertsAsAtom", "The newest alerts as an Atom feed.")
            .Produces<string>(contentType: "application/atom+xml");
        routes
            .MapGet("/alerts.json", JsonAsync)
            .RequireReader()
            .WithTags("Alerts")
            .Describe("getAlertsAsJsonFeed", "The newest alerts as a JSON Feed.");
        return routes;
    }

    private static async Task<FileContentHttpResult> AtomAsync(
        AlertsDbContext db,
        IOptions<AlertsOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var alerts = await NewestAsync(db, cancellationToken);
        using var buffer = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                buffer,
                new XmlWriterSettings
                {
                    Encoding = new UTF8Encoding(false),
                    Indent = true,
                    CheckCharacters = false,
                }
            )
        )
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("title", Atom, ReaderText.Current["Site.FeedTitle"]);
            xml.WriteElementString("id", Atom, options.Value.Link("alerts.atom").ToString());
            WriteLink(xml, "self", options.Value.Link("alerts.atom"));
            WriteLink(xml, "alternate", options.Value.Link(""));
            xml.WriteElementString("updated", Atom, Instant(alerts.Count > 0 ? alerts[0].RaisedAt : clock.GetUtcNow()));
            foreach (var alert in alerts)
            {
                WriteEntry(xml, alert, options.Value);
            }

            xml.WriteEndElement();
        }

        return TypedResults.Bytes(buffer.ToArray(), "application/atom+xml; charset=utf-8");
    }

    private static void WriteEntry(XmlWriter xml, Alert alert, AlertsOptions options)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("title", Atom, Clean(Title(alert)));
        xml.WriteElementString(
            "id",
            Atom,
            options.Link(FormattableString.Invariant($"stories/{alert.StoryId}#v{alert.StoryVersion}")).ToString()
        );
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

        xml.WriteElementString("summary", Atom, Clean(Text(alert)));
        xml.WriteEndElement();
    }

    private static async Task<JsonHttpResult<JsonFeed>> JsonAsync(
        AlertsDbContext db,
        IOptions<AlertsOptions> options,
        CancellationToken cancellationToken
    )
    {
        var alerts = await NewestAsync(db, cancellationToken);
        var items = alerts.Select(a => new JsonFeedItem(
            options.Value.Link(FormattableString.Invariant($"stories/{a.StoryId}#v{a.StoryVersion}")).ToString(),
            StoryLink(a, options.Value).ToString(),
            Title(a),
            Text(a),
            Instant(a.RaisedAt),
            a.Facts.Topics
        ));
        return TypedResults.Json(
            new JsonFeed(
                "https://jsonfeed.org/version/1.1",
                ReaderText.Current["Site.FeedTitle"],
                options.Value.Link("").ToString(),
                options.Value.Link("alerts.json").ToString(),
                [.. items]
            ),
            contentType: "application/feed+json; charset=utf-8"
        );
    }

    private static Task<List<Alert>> NewestAsync(AlertsDbContext db, CancellationToken cancellationToken) =>
        db.Alerts.AsNoTracking().OrderByDescending(a => a.Id).Take(Newest).ToListAsync(cancellationToken);

    private static string Title(Alert alert) => Edition(alert).Subject;

    private static string Text(Alert alert)
    {
        var edition = Edition(alert);
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

    private sealed record JsonFeed(
        string Version,
        string Title,
        [property: JsonPropertyName("home_page_url")] string HomePageUrl,
        [property: JsonPropertyName("feed_url")] string FeedUrl,
        IReadOnlyList<JsonFeedItem> Items
    );

    private sealed record JsonFeedItem(
        string Id,
        string Url,
        string Title,
        [property: JsonPropertyName("content_text")] string ContentText,
        [property: JsonPropertyName("date_published")] string DatePublished,
        IReadOnlyList<string> Tags
    );
}
