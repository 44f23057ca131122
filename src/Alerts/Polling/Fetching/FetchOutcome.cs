using System.Globalization;
using Alerts.Reading.Feeds;

namespace Alerts.Polling.Fetching;

/// <summary>What a fetch came to; each case says what its caller does next.</summary>
internal abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>Where all redirects on the way were permanent ones: the address they lead to, else null.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Read the body.</summary>
    /// <param name="Url">The address that answered, after redirects.</param>
    public sealed record Fetched(ReadOnlyMemory<byte> Body, string? ContentType, Uri Url, Validators Validators) : FetchOutcome
    {
        /// <summary>What the answer says of the document beside its type.</summary>
        public FeedHeaders Headers { get; init; }

        /// <summary>The Link headers, joined.</summary>
        public string? Links { get; init; }

        /// <summary>What holds the body.</summary>
        public BodyBuffer? Buffer { private get; init; }

        /// <summary>Gives the memory of the body back, where nobody reads it any more. Not to do so costs memory, no more.</summary>
        public void Release() => Buffer?.Dispose();

        public Fetched WithoutBody() => this with { Body = default, Buffer = null };
    }

    /// <summary>Nothing to read. The validators are those of the answer, else those that were sent.</summary>
    /// <param name="IsResent">The document came all the same, and is the one that was read last.</param>
    public sealed record NotModified(Validators Validators, bool IsResent = false) : FetchOutcome;

    /// <summary>Leave the host alone until then.</summary>
    /// <param name="Url">Whose host asks for it, after redirects.</param>
    public sealed record Wait(Uri Url, DateTimeOffset Until, FetchProblem Problem, string Text) : FetchOutcome;

    /// <summary>The publisher says that the feed will not come back: stop, and tell the admin.</summary>
    public sealed record Gone(string Text) : FetchOutcome;

    /// <summary>Back off and try again.</summary>
    /// <param name="Text">One sentence for a person.</param>
    public sealed record Failed(FetchProblem Problem, string Text) : FetchOutcome;
}

/// <summary>ETag and Last-Modified, opaque and verbatim as the server sent them.</summary>
internal sealed record Validators(string? ETag, string? LastModified)
{
    private const int MaxLength = 1_000;

    // A clock may be a little off.
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(5);

    /// <summary>Whether there is anything to send back.</summary>
    internal bool IsEmpty => ETag is null && LastModified is null;

    /// <summary>Without what cannot be sent back, and without a date to come, which nothing would be newer than.</summary>
    internal static Validators Of(string? etag, string? lastModified, DateTimeOffset now)
    {
        var isAhead =
            DateTimeOffset.TryParse(lastModified, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && at > now + s_slack;
        return new Validators(IsSendable(etag) ? etag : null, IsSendable(lastModified) && !isAhead ? lastModified : null);
    }

    private static bool IsSendable(string? value) =>
        value is { Length: > 0 and <= MaxLength } && value.All(c => c is >= ' ' and not '\u007F' and <= '\u00FF');
}
