using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Alerts.Channels.Email;
using Alerts.Channels.Email.Smtp;
using Alerts.Host.Serving;
using Alerts.Platform.Data;
using MailKit;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Host.Commands.Operating;

/// <summary>What a look at one part of the installation found.</summary>
/// <param name="Mend">What to do; null where nothing need be done.</param>
internal sealed record Finding(string Subject, bool IsWell, string Text, string? Mend = null);

/// <summary>Each part of the installation that a start and a mail need, looked at in turn.</summary>
internal sealed class Checkup(WebApplication app)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_clockMayDiffer = TimeSpan.FromMinutes(2);

    internal async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var settings = CheckSettings();
        yield return settings;
        if (!settings.IsWell)
        {
            yield break; // What else is looked at hangs on them.
        }

        yield return await CheckDatabaseAsync(cancellation);
        yield return CheckPort();
        yield return await CheckMailAsync(cancellation);
        yield return await CheckNetworkAsync(cancellation);
        yield return await CheckClockAsync(cancellation);
    }

    private Finding CheckSettings()
    {
        try
        {
            StartChecks.CheckSettings(app);
            return new Finding("settings", true, "can be read, and each is known");
        }
        catch (CommandException e)
        {
            return new Finding("settings", false, e.Message, "Correct it in alerts.json or in the environment.");
        }
        catch (OptionsValidationException e)
        {
            return new Finding("settings", false, string.Join(' ', e.Failures), "docs/settings.md says what each takes.");
        }
    }

    private async Task<Finding> CheckDatabaseAsync(CancellationToken cancellation)
    {
        const string Subject = "database";
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
            await db.CheckUsableAsync(cancellation);
            if (!(await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
            {
                return new Finding(Subject, true, "is not there yet; the first start makes it");
            }

            await app.Services.GetRequiredService<DatabaseSetup>().CheckAsync(cancellation);
            return new Finding(Subject, true, $"answers, with {await db.Feeds.CountAsync(cancellation)} feeds");
        }
        catch (Exception e) when (e is DatabaseUnusableException or OptionsValidationException)
        {
            return new Finding(Subject, false, e.Message);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            return new Finding(Subject, false, e.GetBaseException().Message, "Look at Database:Provider and ConnectionStrings:Alerts.");
        }
    }

    private Finding CheckPort()
    {
        try
        {
            StartChecks.CheckPorts(app.Configuration["urls"]!);
            return new Finding("port", true, $"{app.Configuration["urls"]} is free");
        }
        catch (CommandException e)
        {
            // A running host is the usual reason, and a good one.
            return new Finding("port", true, e.Message);
        }
    }

    private async Task<Finding> CheckMailAsync(CancellationToken cancellation)
    {
        const string Subject = "mail";
        var smtp = app.Services.GetRequiredService<IOptions<EmailOptions>>().Value.Smtp;
        if (string.IsNullOrEmpty(smtp.Host))
        {
            return new Finding(Subject, true, "goes to the outbox folder: no mail server is set (Email:Smtp:Host)");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        var server = string.Create(CultureInfo.InvariantCulture, $"{smtp.Host}:{smtp.Port}");
        try
        {
            using var session = await SmtpSession.ConnectAsync(smtp, patience.Token);
            var encryption = session.IsSecure ? "encrypted" : "NOT encrypted";
            await session.DisconnectAsync(quit: true, patience.Token);
            return new Finding(Subject, true, $"{server} answers, {encryption}");
        }
        catch (Exception e)
            when (e
                    is SocketException
                        or IOException
                        or ProtocolException
                        or SslHandshakeException
                        or NotSupportedException
                        or OperationCanceledException
            )
        {
            var reason = e is OperationCanceledException ? "it does not answer" : e.Message;
            return new Finding(Subject, false, $"{server}: {reason}", "Look at Email:Smtp:Host, :Port and :Security, and at firewalls.");
        }
    }

    private async Task<Finding> CheckNetworkAsync(CancellationToken cancellation)
    {
        const string Subject = "network";
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            return await Network.CanLookUpFeedsAsync(scope.ServiceProvider.GetRequiredService<AlertsDbContext>(), cancellation)
                ? new Finding(Subject, true, "the feeds' hosts can be looked up")
                : new Finding(
                    Subject,
                    false,
                    "no feed's host can be looked up",
                    "Look at the network and its name server; --demo needs none."
                );
        }
        catch (DbException)
        {
            return new Finding(Subject, true, "is not looked at: no database names feeds yet");
        }
    }

    // Any web server's clock will do; a name server would not tell the time.
    private static async Task<Finding> CheckClockAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = s_patience };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, "https://www.un.org/");
            using var response = await http.SendAsync(request, cancellation);
            var apart = TimeProvider.System.GetUtcNow() - (response.Headers.Date ?? TimeProvider.System.GetUtcNow());
            return apart.Duration() <= s_clockMayDiffer
                ? new Finding("clock", true, "agrees with the network's")
                : new Finding("clock", false, $"is {apart.TotalMinutes:0} minutes off", "Set it, best by NTP: ages of news hang on it.");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return new Finding(
                "clock",
                true,
                $"could not be compared ({TimeProvider.System.GetUtcNow():u}): {e.GetBaseException().Message}"
            );
        }
    }
}
