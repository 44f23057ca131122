using Alerts.Channels;
using Alerts.Channels.Email;

namespace Alerts.Tests.Channels.Email;

/// <summary>Sessions that are kept, lost, refused and slow.</summary>
public sealed class SmtpSessionTests
{
    [Theory]
    [InlineData(ScriptedServer.Drop)]
    [InlineData("421 4.4.2 Maximum message count per session reached")]
    [InlineData("451 4.5.0 Too many mails on this connection")]
    public async Task A_session_that_takes_no_second_mail_is_replaced_at_once(string refusal)
    {
        var mails = new Dictionary<int, int>();
        await using var server = new ScriptedServer(
            (line, session) =>
            {
                mails[session] = mails.GetValueOrDefault(session) + (line == "." ? 1 : 0);
                return line.StartsWith("MAIL", StringComparison.Ordinal) && mails[session] > 0 ? refusal : null;
            }
        );
        await using var sender = new Senders(server.Port);

        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail()));
        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail()));

        Assert.Equal((2, 2), (server.Lines.Select(l => l.Session).Distinct().Count(), server.Count(".")));
    }

    [Fact]
    public async Task A_sender_that_is_refused_on_a_fresh_session_too_is_not_tried_for_ever()
    {
        await using var server = new ScriptedServer(
            (line, session) =>
                line.StartsWith("MAIL", StringComparison.Ordinal) && session > 1 ? "550 5.7.1 Not from here"
                : session == 1 && line == "." ? "421 4.4.2 Bye"
                : null
        );
        await using var sender = new Senders(server.Port);

        await sender.SendAsync(Senders.Mail());
        var result = Assert.IsType<SendResult.Refused>(await sender.SendAsync(Senders.Mail()));

        Assert.Equal("The mail server answered 550 5.7.1 Not from here", result.Reason);
        Assert.Equal(TimeSpan.FromMinutes(10), result.RetryAfter);
        Assert.Equal(2, server.Lines.Select(l => l.Session).Distinct().Count());
    }

    [Fact]
    public async Task A_mail_whose_fate_is_unknown_is_not_handed_over_again_at_once()
    {
        await using var server = new ScriptedServer((line, session) => line == "." && session == 1 ? ScriptedServer.Drop : null);
        await using var sender = new Senders(server.Port);

        Assert.IsType<SendResult.Transient>(await sender.SendAsync(Senders.Mail()));

        Assert.Equal(1, server.Count("DATA"));
    }

    [Fact]
    public async Task A_server_may_take_its_time_after_the_end_of_a_mail()
    {
        await using var server = new ScriptedServer(
            async (line, _) =>
            {
                await Task.Delay(line == "." ? 2500 : 0);
                return null;
            }
        );
        await using var sender = new Senders(server.Port, o => o.Smtp.Timeout = TimeSpan.FromSeconds(1));

        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail()));

        Assert.Equal(1, server.Count("DATA"));
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("DATA")]
    [InlineData(".")]
    public async Task A_server_that_falls_silent_keeps_the_mail_for_later(string at)
    {
        await using var server = new ScriptedServer(
            async (line, _) =>
            {
                await Task.Delay(line.StartsWith(at, StringComparison.Ordinal) ? 60_000 : 0);
                return null;
            }
        );
        await using var sender = new Senders(server.Port, o =>
        {
            o.Smtp.Timeout = TimeSpan.FromSeconds(1);
            o.Smtp.DataDoneTimeout = TimeSpan.FromSeconds(1);
        });

        var result = Assert.IsType<SendResult.Transient>(await sender.SendAsync(Senders.Mail()));

        Assert.Equal("The mail server did not answer in time.", result.Reason);
    }

    [Fact]
    public void The_end_of_a_mail_may_take_ten_minutes_by_default() =>
        Assert.Equal(TimeSpan.FromMinutes(10), new SmtpOptions().DataDoneTimeout);

    [Fact]
    public async Task A_session_ends_with_QUIT()
    {
        await using var server = new ScriptedServer((_, _) => (string?)null);
        await using (var sender = new Senders(server.Port))
        {
            await sender.SendAsync(Senders.Mail());
            Assert.Equal(0, server.Count("QUIT"));
        }

        Assert.Equal(1, server.Count("QUIT"));
    }

    [Fact]
    public async Task A_session_that_nobody_used_for_a_while_is_closed()
    {
        var clock = new StepClock();
        await using var server = new ScriptedServer((_, _) => (string?)null);
        await using var sender = new Senders(server.Port, clock: clock);
        await sender.SendAsync(Senders.Mail());

        clock.Step(TimeSpan.FromSeconds(10));
        await sender.SendAsync(Senders.Mail());
        clock.Step(TimeSpan.FromSeconds(15));
        await Task.Delay(100);
        Assert.Equal(0, server.Count("QUIT"));
        clock.Step(TimeSpan.FromSeconds(10));
        await Wait.UntilAsync(() => Task.FromResult(server.Count("QUIT") == 1), TimeSpan.FromSeconds(10), () => "No QUIT came.");

        Assert.Single(server.Lines.Select(l => l.Session).Distinct());
    }

    /// <summary>Fires its timers at each step, whatever their period.</summary>
    private sealed class StepClock : TimeProvider
    {
        private readonly List<Action> _timers = [];
        private TimeSpan _ahead;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ahead.Ticks;

        public void Step(TimeSpan by)
        {
            _ahead += by;
            _timers.ForEach(t => t());
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
