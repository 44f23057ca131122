using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email;

/// <summary>Hands mails to the SMTP server of the settings; sessions are kept and used again.</summary>
public sealed class SmtpEmailSender(IOptions<EmailOptions> options, TimeProvider clock) : IEmailSender, IAsyncDisposable
{
    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(20);
    private readonly ConcurrentBag<SmtpConnection> _idle = [];

    public async Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.Smtp.Timeout);
        try
        {
            var connection = await TakeIdleAsync(timeout.Token) ?? await SmtpConnection.OpenAsync(options.Value.Smtp, timeout.Token);
            return await SendAsync(connection, message, timeout.Token);
        }
        catch (SmtpRefusal refusal)
        {
            return refusal.Result;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult.Transient("The mail server did not answer in time.");
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            return new SendResult.Transient("The mail server cannot be reached: " + e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var connection))
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<SendResult> SendAsync(SmtpConnection connection, EmailMessage message, CancellationToken cancellationToken)
    {
        var reusable = false;
        try
        {
            var result = await connection.SendAsync(message, cancellationToken);
            reusable = true;
            return result;
        }
        catch (SmtpRefusal refusal) when (refusal.Reply.Code != 421)
        {
            reusable = await TryResetAsync(connection, cancellationToken);
            return refusal.Result;
        }
        finally
        {
            if (reusable)
            {
                connection.LastUsed = clock.GetTimestamp();
                _idle.Add(connection);
            }
            else
            {
                await connection.DisposeAsync();
            }
        }
    }

    // Asked first whether it still lives, since a server may close an idle session and a mail must not fail for that.
    private async Task<SmtpConnection?> TakeIdleAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryTake(out var connection))
        {
            var idle = clock.GetElapsedTime(connection.LastUsed);
            if (idle < TimeSpan.FromSeconds(1) || (idle < MaxIdle && await TryResetAsync(connection, cancellationToken)))
            {
                return connection;
            }

            await connection.DisposeAsync();
        }

        return null;
    }

    private static async Task<bool> TryResetAsync(SmtpConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ResetAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return false;
        }
    }
}
