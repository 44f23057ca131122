using System.CommandLine;
using Alerts.Host;
using Alerts.Host.Commands;
using Alerts.Host.Commands.Operating;
using Alerts.Host.Serving;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var root = new RootCommand("Alerts on Japan–North Korea relations: the whole pipeline on one machine, and its stages as commands.")
{
    new ServeCommand(),
    new ParseCommand(),
    new FeedsCommand(),
    new ClassifyCommand(),
    new TrainCommand(),
    new ClusterCommand(),
    new BriefCommand(),
    new AttributeCommand(),
    new KeysCommand(),
    new DbCommand(),
    new DoctorCommand(),
    new CompletionCommand(),
};
new ServeCommand().Configure(root);
return await CommandLine.RunAsync(root, args);
