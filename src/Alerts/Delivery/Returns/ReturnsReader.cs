using System.Globalization;
using System.Net.Sockets;
using Alerts.Channels.Email;
using Alerts.Platform.Data;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery.Returns;

/// <summary>Reads what came into the sender's mailbox since the last look, and takes the reports in it for what they say.</summary>
internal sealed partial class ReturnsReader(
    AlertsDbContext db,
    ReturnedMail returned,
    IOptions<EmailOptions> options,
    TimeProvider clock,
    ILogger<ReturnsReader> logger
)
{
    private const string LastLook = "returns-last-look";
    private const string ReadUpTo = "returns-read-up-to";

    /// <summary>At one look; the next goes on.</summary>
    private const int MostMails = 200;

    /// <summary>In bytes: reports are short, and what is longer is none.</summary>
    private const uint LongestMail = 512 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);
    private readonly ReturnsOptions _options = options.Value.Returns;

    public async Task ReadIfDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (string.IsNullOrEmpty(_options.Host) || await db.ReadInstantAsync(LastLook, cancellationToken) + _options.Every > now)
        {
            return;
        }

        await db.WriteInstantAsync(LastLook, now, cancellationToken);
        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (Exception e)
            when (e
                    is IOException
                        or SocketException
                        or ProtocolException
                        or CommandException
                        or FolderNotFoundException
                        or AuthenticationException
                        or SslHandshakeException
                        or TimeoutException
            )
        {
            LogNotRead(_options.Host, e.Message);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        using var client = new ImapClient { Timeout = (int)s_timeout.TotalMilliseconds };
        var security = _options.Tls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.None;
        await client.ConnectAsync(_options.Host!, _options.Port, security, cancellationToken);
        await client.AuthenticateAsync(_options.User!, _options.Password ?? "", cancellationToken);
        var folder = await client.GetFolderAsync(_options.Folder, cancellationToken);
        await folder.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        var place = await PlaceAsync(folder.UidValidity, cancellationToken);
        foreach (var mail in (await NewMailsAsync(folder, place, cancellationToken)).OrderBy(m => m.UniqueId.Id))
        {
            if (mail.Size <= LongestMail)
            {
                await TakeAsync(folder, mail.UniqueId, cancellationToken);
            }

            await db.WriteSettingAsync(ReadUpTo, Place(folder.UidValidity, mail.UniqueId.Id), cancellationToken);
        }

        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private static async Task<IList<IMessageSummary>> NewMailsAsync(IMailFolder folder, uint place, CancellationToken cancellationToken)
    {
        var found = await folder.SearchAsync(
            SearchQuery.Uids(new UniqueIdRange(new UniqueId(place + 1), UniqueId.MaxValue)),
            cancellationToken
        );

        // A range up to the last mail holds that one even where it is older.
        var fresh = found.Where(u => u.Id > place).OrderBy(u => u.Id).Take(MostMails).ToList();
        return fresh.Count == 0
            ? []
            : await folder.FetchAsync(fresh, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellationToken);
    }

    private async Task TakeAsync(IMailFolder folder, UniqueId mail, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await folder.GetMessageAsync(mail, cancellationToken);
            foreach (var report in StatusReport.Read(message))
            {
                await returned.RecordAsync(report, cancellationToken);
            }
        }
        catch (FormatException e)
        {
            LogUnreadable(mail.Id, e.Message); // One mail that is none stops no other.
        }
    }

    // Where the server numbers its mails anew, it begins again: the same report twice does no harm.
    private async Task<uint> PlaceAsync(uint validity, CancellationToken cancellationToken) =>
        (await db.ReadSettingAsync(ReadUpTo, cancellationToken))?.Split(':') is [var known, var uid]
        && known == validity.ToString(CultureInfo.InvariantCulture)
            ? uint.Parse(uid, CultureInfo.InvariantCulture)
            : 0;

    private static string Place(uint validity, uint uid) => string.Create(CultureInfo.InvariantCulture, $"{validity}:{uid}");

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mailbox for returned mail at {Host} cannot be read (Email:Returns): {Reason}")]
    private partial void LogNotRead(string host, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Uid} in the mailbox for returned mail cannot be read: {Reason}")]
    private partial void LogUnreadable(uint uid, string reason);
}
