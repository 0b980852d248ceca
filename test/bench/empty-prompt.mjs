/** The yardstick of a key press: one empty prompt of inquirer, in whatever terminal this runs. */
import inquirer from 'inquirer';

await inquirer.prompt([{ type: 'input', name: 'nothing', message: 'Empty' }]).catch(() => undefined);
