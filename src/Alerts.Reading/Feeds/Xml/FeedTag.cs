using System.Text;

namespace Alerts.Reading.Feeds.Xml;

/// <summary>The local names that some vocabulary gives a meaning, told without regard to case.</summary>
internal enum FeedTag : byte
{
    Unknown,
    Abstract,
    Author,
    Body,
    Category,
    Channel,
    Content,
    Copyright,
    Created,
    DatePublished,
    Creator,
    Credit,
    Date,
    Description,
    Div,
    Email,
    Enclosure,
    Encoded,
    Entry,
    Feed,
    FullItem,
    Group,
    Guid,
    Head,
    Homepage,
    Html,
    Id,
    Image,
    Issued,
    Item,
    Items,
    Keywords,
    Language,
    LastBuildDate,
    Link,
    ManagingEditor,
    Modified,
    Name,
    OrigLink,
    PeerLink,
    PubDate,
    PublicationDate,
    PublishDate,
    Published,
    RDF,
    Rss,
    Source,
    Subject,
    Subtitle,
    Summary,
    Tagline,
    TextInput,
    Title,
    Updated,
    Uri,
    Url,
    WebMaster,
}

internal static class FeedTags
{
    private const int Slots = 256;
    private static readonly (byte[] Name, FeedTag Tag)[] s_table = BuildTable();

    public static FeedTag Of(ReadOnlySpan<byte> localName)
    {
        if (localName.IsEmpty)
        {
            return FeedTag.Unknown;
        }

        for (var slot = Hash(localName); s_table[slot].Name is { } name; slot = (slot + 1) % Slots)
        {
            if (name.Length == localName.Length && (localName.SequenceEqual(name) || Ascii.EqualsIgnoreCase(name, localName)))
            {
                return s_table[slot].Tag;
            }
        }

        return FeedTag.Unknown;
    }

    private static int Hash(ReadOnlySpan<byte> name) =>
        ((name[0] | 0x20) * 7 + (name[name.Length / 2] | 0x20) * 31 + (name[^1] | 0x20) * 3 + name.Length * 11) % Slots;

    private static (byte[] Name, FeedTag Tag)[] BuildTable()
    {
        var table = new (byte[] Name, FeedTag Tag)[Slots];
        foreach (var tag in Enum.GetValues<FeedTag>().Where(t => t != FeedTag.Unknown))
        {
            // As most feeds write it.
            var name = Encoding.ASCII.GetBytes(tag == FeedTag.RDF ? "RDF" : char.ToLowerInvariant(tag.ToString()[0]) + tag.ToString()[1..]);
            var slot = Hash(name);
            while (table[slot].Name is not null)
            {
                slot = (slot + 1) % Slots;
            }

            table[slot] = (name, tag);
        }

        return table;
    }
}
