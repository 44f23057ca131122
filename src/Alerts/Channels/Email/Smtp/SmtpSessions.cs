using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email.Smtp;

/// <summary>Keeps open sessions for the next mails and closes those that nobody used for a while.</summary>
internal sealed class SmtpSessions(IOptions<EmailOptions> options, SmtpLogin login, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan s_maxIdle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_goodbyeTime = TimeSpan.FromSeconds(2);
    private readonly ConcurrentStack<SmtpSession> _idle = new();
    private readonly Lock _timerLock = new();
    private ITimer? _timer;

    /// <summary>A session that was used before; null where none is kept. The server may have closed it since.</summary>
    internal SmtpSession? TakeIdle() => _idle.TryPop(out var session) ? session : null;

    /// <param name="isUtf8">Whether it is for an address that ASCII cannot write: such sessions are not kept.</param>
    internal async Task<SmtpSession> OpenAsync(bool isUtf8, CancellationToken cancellationToken)
    {
        var session = await SmtpSession.ConnectAsync(options.Value.Smtp, cancellationToken);
        try
        {
            await login.LogInAsync(session, cancellationToken);
            if (!isUtf8)
            {
                session.KeepToAscii();
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Gives a session back after a mail.</summary>
    internal async Task ReturnAsync(SmtpSession session)
    {
        if (!session.IsConnected || session.IsUtf8 || session.Step == SmtpStep.Session)
        {
            await CloseAsync(session);
            return;
        }

        session.LastUsed = clock.GetTimestamp();
        _idle.Push(session);
        lock (_timerLock)
        {
            _timer ??= clock.CreateTimer(_ => _ = CloseUnusedAsync(), null, s_maxIdle, s_maxIdle);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        await Task.WhenAll(TakeAll().Select(CloseAsync));
    }

    private async Task CloseUnusedAsync()
    {
        foreach (var session in TakeAll())
        {
            if (clock.GetElapsedTime(session.LastUsed) < s_maxIdle)
            {
                _idle.Push(session);
            }
            else
            {
                await CloseAsync(session);
            }
        }
    }

    private SmtpSession[] TakeAll()
    {
        var sessions = new SmtpSession[_idle.Count];
        return sessions[.._idle.TryPopRange(sessions)];
    }

    private static async Task CloseAsync(SmtpSession session)
    {
        using var goodbye = new CancellationTokenSource(s_goodbyeTime);
        await session.CloseAsync(goodbye.Token);
    }
}
